using System.Diagnostics;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Cli.Tests;

/// <summary>Runs <c>promha</c>, in this process or as one of its own.</summary>
internal static class Promha
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "promha.dll");

    public static Task<Ran> RunAsync(params string[] args) => RunAsync("", colours: false, args);

    public static Task<Ran> RunAsync(string input, bool colours, params string[] args) => Task.Run(() =>
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var console = new CommandConsole(new StringReader(input), output, error, colours);
        var code = CommandLine.Run(args, console, TestContext.Current.CancellationToken);
        return new Ran(code, output.ToString(), error.ToString());
    });

    /// <summary>As a process with its own directory, which paths are relative to.</summary>
    public static Task<Ran> ProcessAsync(string directory, params string[] args) => ProcessWithInputAsync(directory, "", args);

    public static Task<Ran> ProcessWithInputAsync(string directory, string input, params string[] args) =>
        ProgramAsync(directory, input, "dotnet", [Dll, .. args]);

    /// <summary>A line of a shell in which <c>promha</c> is the tool under test.</summary>
    public static Task<Ran> ShellAsync(string directory, string line) =>
        ProgramAsync(directory, "", "bash", ["-c", $"promha() {{ dotnet '{Dll}' \"$@\"; }}; {line}"]);

    public static async Task<Ran> ProgramAsync(string directory, string input, string program, string[] args)
    {
        using var process = Start(directory, program, args);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await EndedAsync(process);
    }

    public static Process Start(string directory, string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = directory, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        return Process.Start(start) ?? throw new KitException($"{program} does not start");
    }

    public static async Task<Ran> EndedAsync(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ran(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
