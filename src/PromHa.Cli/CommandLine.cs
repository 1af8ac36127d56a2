using System.CommandLine;
using PromHa.Cli.Check;
using PromHa.Cli.Explain;
using PromHa.Cli.Hash;
using PromHa.Cli.PromQl;

namespace PromHa.Cli;

/// <summary>All commands: what the process runs, and what tests run in theirs.</summary>
internal static class CommandLine
{
    public static RootCommand Create(CommandConsole console, CancellationToken ct) => new(
        """
        Checks configuration of Prometheus and Alertmanager as the servers do, with better messages.

        Exit codes: 0 good, 1 something was found, 2 wrong usage or unreadable input.
        """)
    {
        CheckCommand.Create(console, ct),
        PromQlCommand.Create(console, ct),
        HashCommand.Create(console, ct),
        ChecksCommand.Create(console),
        ExplainCommand.Create(console),
    };

    /// <summary>Runs a command to its end. Without async methods: a command starts often and does little, and each costs the JIT more than it gives.</summary>
    public static int Run(string[] args, CommandConsole console, CancellationToken ct)
    {
        var root = Create(console, ct);
        var streams = new InvocationConfiguration
        {
            Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            if (args.Length == 0)
            {
                streams.Output = console.Error;
                root.Parse(["--help"]).Invoke(streams);
                return ExitCodes.Usage;
            }

            var result = root.Parse(args);
            if (result.Errors.Count > 0)
            {
                UsageErrors.Write(result, console.Error);
                return ExitCodes.Usage;
            }

            return result.Invoke(streams);
        }
        catch (UsageException e)
        {
            console.Error.WriteLine("promha: " + e.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("promha: stopped.");
            return ExitCodes.Usage;
        }
        finally
        {
            console.Out.Flush();
        }
    }
}
