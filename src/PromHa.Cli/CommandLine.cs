using System.CommandLine;
using PromHa.Cli.Check;
using PromHa.Cli.Explain;
using PromHa.Cli.Hash;
using PromHa.Cli.PromQl;

namespace PromHa.Cli;

/// <summary>All commands: what the process runs, and what tests run in theirs.</summary>
internal static class CommandLine
{
    public static RootCommand Create(CommandConsole console) => new(
        """
        Checks configuration of Prometheus and Alertmanager as the servers do, with better messages.

        Exit codes: 0 good, 1 something was found, 2 wrong usage or unreadable input.
        """)
    {
        CheckCommand.Create(console),
        PromQlCommand.Create(console),
        HashCommand.Create(console),
        ChecksCommand.Create(console),
        ExplainCommand.Create(console),
    };

    public static async Task<int> RunAsync(string[] args, CommandConsole console, CancellationToken ct)
    {
        var root = Create(console);
        var streams = new InvocationConfiguration
        {
            Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            if (args.Length == 0)
            {
                streams.Output = console.Error;
                await root.Parse(["--help"]).InvokeAsync(streams, ct).ConfigureAwait(false);
                return ExitCodes.Usage;
            }

            var result = root.Parse(args);
            if (result.Errors.Count > 0)
            {
                UsageErrors.Write(result, console.Error);
                return ExitCodes.Usage;
            }

            return await result.InvokeAsync(streams, ct).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            await console.Error.WriteLineAsync("promha: " + e.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("promha: stopped.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        finally
        {
            await console.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
