using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PromHa.Sync;

/// <summary>One run of a hook: no shell, a clean environment, the changed paths on standard input, an end at the time limit.</summary>
internal static class HookProcess
{
    private const int MostCharacters = 4 * 1024;
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static async Task<ToolRun> RunAsync(
        HookOptions hook, PromHaNodeOptions options, GenerationHead head, IReadOnlyList<string> paths, TimeProvider time, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartOf(hook, options, head) };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new ToolRun(null, "", $"'{hook.Command}' cannot be started: {e.Message}");
        }

        using var enough = new CancellationTokenSource(hook.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        var isOver = false;
        var output = new BoundedOutput(MostCharacters);
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput, either.Token), output.ReadAsync(process.StandardError, either.Token));
        try
        {
            await WritePathsAsync(process.StandardInput, paths, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);

            // A child that it left behind may hold its output open: what belongs to the hook ends with it.
            ProcessGroup.Kill(process.Id);
            await reading.WaitAsync(either.Token).ConfigureAwait(false);
            isOver = true;
            return new ToolRun(process.ExitCode, output.Text, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ToolRun(null, output.Text, $"'{hook.Command}' did not end within {hook.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s and was killed");
        }
        finally
        {
            if (!isOver)
            {
                ProcessGroup.Kill(process.Id);
                KillTree(process);
            }
        }
    }

    private static ProcessStartInfo StartOf(HookOptions hook, PromHaNodeOptions options, GenerationHead head)
    {
        // setsid gives it a process group of its own, so that what it starts can be ended with it.
        var start = ProcessGroup.IsAvailable
            ? new ProcessStartInfo(ProcessGroup.Program, [hook.Command, .. hook.Arguments])
            : new ProcessStartInfo(hook.Command, hook.Arguments);
        (start.WorkingDirectory, start.UseShellExecute) = (options.ConfDirectory, false);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardInputEncoding, start.StandardOutputEncoding, start.StandardErrorEncoding) = (new UTF8Encoding(false), Encoding.UTF8, Encoding.UTF8);

        // PromHa's own environment can hold its settings, and with them secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = DefaultPath;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["PROMHA_DIGEST"] = head.Digest.ToString();
        start.Environment["PROMHA_REVISION"] = head.Revision.ToString(CultureInfo.InvariantCulture);
        start.Environment["PROMHA_TERM"] = head.Term.ToString(CultureInfo.InvariantCulture);
        start.Environment["PROMHA_NODE"] = options.NodeName;
        start.Environment["PROMHA_CONF_DIRECTORY"] = options.ConfDirectory;
        return start;
    }

    private static async Task WritePathsAsync(StreamWriter input, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var path in paths)
            {
                await input.WriteAsync((path + "\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            input.Close();
        }
        catch (IOException)
        {
            // A hook need not read them.
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in this moment.
        }
    }
}
