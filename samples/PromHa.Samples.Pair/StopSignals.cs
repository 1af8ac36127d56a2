using System.Runtime.InteropServices;

namespace PromHa.Samples.Pair;

/// <summary>Turns the signals that end a process into a cancellation, so that everything is stopped in order.</summary>
internal sealed partial class StopSignals : IDisposable
{
    private const int SigInt = 2;
    private const nint Default = 0;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        // A script's background job starts with SIGINT ignored; one that is sent to this process is meant all the same.
        _ = SetAction(SigInt, Default);
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
                .Select(signal => PosixSignalRegistration.Create(signal, context =>
                {
                    context.Cancel = true;
                    _stop.Cancel();
                })),
        ];
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetAction(int signal, nint action);
}
