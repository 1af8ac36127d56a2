using System.Runtime.InteropServices;

namespace PromHa.Cli;

/// <summary>
/// Ends a command on Ctrl-C and SIGTERM with the code that shells give them (130 and 143): neither means that something was found. What cannot be
/// stopped, a read from a terminal for example, is left behind.
/// </summary>
internal static class Signals
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public static int Run(CommandConsole console, string[] args)
    {
        using var stop = new CancellationTokenSource();
        var signalled = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, 130));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, 143));

        // Not on this thread: a command may block in a read that no token ends.
        var work = Task.Run(() => CommandLine.Run(args, console, stop.Token), CancellationToken.None);
        try
        {
            Task.WaitAny([work], stop.Token);
        }
        catch (OperationCanceledException)
        {
            if (Task.WaitAny([work], Grace) < 0)
            {
                Environment.Exit(signalled);
            }
        }

        var code = work.GetAwaiter().GetResult();
        return signalled == 0 ? code : signalled;

        void Stop(PosixSignalContext context, int code)
        {
            // The second one ends the process at once, as the system would.
            context.Cancel = Interlocked.CompareExchange(ref signalled, code, 0) == 0;
            if (context.Cancel)
            {
                stop.Cancel();
            }
        }
    }
}
