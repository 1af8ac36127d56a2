using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PromHa.Samples.Pair.Servers;

/// <summary>A server that was started by this program and is stopped by its process id.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly TimeProvider _time;

    private ServerProcess(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program with its output in a file.</summary>
    public static ServerProcess Start(string log, TimeProvider time, string program, params IEnumerable<string> arguments)
    {
        // The shell gives way to the program (exec), which so has the process id that we know.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" </dev/null >\"$log\" 2>&1", "sh", log, program, .. arguments]);
        return new ServerProcess(Process.Start(start)!, time);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            using var patience = new CancellationTokenSource(Patience, _time);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
