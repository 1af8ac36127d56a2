using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PromHa.Sync;

/// <summary>One run of a program that may be missing, hang or talk without end.</summary>
/// <param name="ExitCode">Its exit code, or null when it did not come to an end by itself.</param>
/// <param name="Output">What it said, the beginning of it.</param>
/// <param name="Problem">Why there is no exit code.</param>
internal sealed record ToolRun(int? ExitCode, string Output, string? Problem)
{
    private const int MostCharacters = 64 * 1024;

    /// <summary>Runs a program to its end, without a shell; it is killed when it takes longer than it may.</summary>
    public static async Task<ToolRun> RunAsync(string program, IReadOnlyList<string> arguments, string directory, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new ToolRun(null, "", $"'{program}' cannot be started: {e.Message}");
        }

        using var enough = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            process.StandardInput.Close();

            // Its end and that of its output are two things: a child of it may hold the output open.
            var output = Task.WhenAll(ReadAsync(process.StandardOutput, either.Token), ReadAsync(process.StandardError, either.Token));
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return new ToolRun(process.ExitCode, string.Concat(await output.WaitAsync(either.Token).ConfigureAwait(false)), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ToolRun(null, "", $"'{program}' did not end within {patience.TotalSeconds:0.#} s.");
        }
        finally
        {
            Kill(process);
        }
    }

    /// <summary>Reads all of it, so that the program never waits for a reader, and keeps the beginning.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                kept.Append(buffer, 0, Math.Min(read, MostCharacters - kept.Length));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Killed: what it said before counts.
        }

        return kept.Append('\n').ToString();
    }

    private static void Kill(Process process)
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
