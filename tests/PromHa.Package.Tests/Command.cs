using System.Diagnostics;
using System.Text;

namespace PromHa.Package.Tests;

/// <summary>Runs a program to its end, in an environment of its own, and gives back what it wrote.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs <c>dotnet</c> (or another program) and fails the test unless it ends with 0.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> RunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Isolate(start, environment);

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            // The pipes too: they stay open as long as any child of the process holds on to them.
            await Task.WhenAll(process.WaitForExitAsync(TestContext.Current.CancellationToken), output, error)
                .WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program} {string.Join(' ', arguments)}' was ended before it was done", exception);
        }

        Assert.True(
            process.ExitCode == 0,
            $"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}\n{await output}\n{await error}");
        return await output;
    }

    private static void Isolate(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        // What MSBuild tells its own children; a test run below a build would hand it on.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No server may stay behind holding our pipes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }
}
