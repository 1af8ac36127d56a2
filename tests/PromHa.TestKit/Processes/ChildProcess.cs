using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace PromHa.TestKit;

/// <summary>A child process with captured output, stopped by its pid and never left behind.</summary>
public sealed class ChildProcess : IDisposable
{
    private static readonly ConcurrentDictionary<int, ChildProcess> Running = new();
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    static ChildProcess()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var child in Running.Values)
            {
                child.Kill();
            }
        };
    }

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    public int Pid { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>The exit code; a process killed by signal n has 128 + n.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything written to both outputs so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var child = new ChildProcess(start);
        child._process.Start();
        child.Pid = child._process.Id;
        Running[child.Pid] = child;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a command to its end; throws with its output when it fails.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var child = Start(program, arguments);
        await child.ExitedAsync(TimeSpan.FromSeconds(30));
        return child.ExitCode == 0
            ? child.Output
            : throw new KitException($"{program} {string.Join(' ', arguments)}: exit code {child.ExitCode}: {child.Output}");
    }

    /// <summary>Waits for the end of the process and of its output.</summary>
    public async Task ExitedAsync(TimeSpan deadline)
    {
        using var source = new CancellationTokenSource(deadline, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(source.Token);
        }
        catch (OperationCanceledException)
        {
            throw new KitException($"{_process.StartInfo.FileName} (pid {Pid}) did not end within {deadline.TotalSeconds:0.#} s; output:\n{Tail()}");
        }

        Running.TryRemove(Pid, out _);
    }

    /// <summary>SIGTERM, then waits; the time which that took.</summary>
    public async Task<TimeSpan> TerminateAsync(TimeSpan deadline)
    {
        var watch = Stopwatch.StartNew();
        Signal(PosixSignal.Terminate);
        await ExitedAsync(deadline);
        return watch.Elapsed;
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public void Kill()
    {
        Signal(PosixSignal.Kill);
        _process.WaitForExit();
        Running.TryRemove(Pid, out _);
    }

    /// <summary>SIGSTOP: the process hangs, its sockets stay open.</summary>
    public void Freeze() => Signal(PosixSignal.Stop);

    /// <summary>SIGCONT after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signal(PosixSignal.Continue);

    /// <summary>The last part of the output, for messages.</summary>
    public string Tail(int characters = 4_000)
    {
        var output = Output;
        return output.Length <= characters ? output : output[^characters..];
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        // An exited child that was not reaped keeps its pid, so the signal cannot reach a stranger.
        if (!_process.HasExited)
        {
            PosixSignal.Send(Pid, signal);
        }
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Append(line).Append('\n');
            }
        }
    }
}
