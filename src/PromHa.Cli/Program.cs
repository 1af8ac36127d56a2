using System.CommandLine;
using PromHa.Cli;
using PromHa.Cli.Check;

// The names that people type and the exit codes that scripts look at: 0 good, 1 findings, 2 usage or unreadable input.
var root = new RootCommand("Checks configuration of Prometheus and Alertmanager.")
{
    CheckCommand.Create(),
};
var result = root.Parse(args);
if (result.Errors.Count > 0)
{
    foreach (var error in result.Errors)
    {
        await Console.Error.WriteLineAsync("promha: " + error.Message).ConfigureAwait(false);
    }

    await Console.Error.WriteLineAsync("Run it with --help to see what there is.").ConfigureAwait(false);
    return ExitCodes.Usage;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, stop.Token).ConfigureAwait(false);
