using System.CommandLine;
using PromHa.Cli.Backups;
using PromHa.Cli.Check;
using PromHa.Cli.Explain;
using PromHa.Cli.Hash;
using PromHa.Cli.Nodes;
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
        NodeCommands.Status(console, ct),
        NodeCommands.History(console, ct),
        NodeCommands.Diff(console, ct),
        NodeCommands.RollBack(console, ct),
        NodeCommands.Rollout(console, ct),
        BackupsCommand.Create(console, ct),
        ApproveCommand.Create(console),
        ChecksCommand.Create(console),
        ExplainCommand.Create(console),
    };

    /// <summary>Runs a command to its end. Without async methods: a command starts often and does little, and each costs the JIT more than it gives.</summary>
    public static int Run(string[] args, CommandConsole console, CancellationToken ct)
    {
        try
        {
            var code = Invoke(args, console, ct);
            console.Out.Flush();
            return code;
        }
        catch (UsageException e)
        {
            return Failed(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Failed("stopped.");
        }
        catch (IOException e)
        {
            // Inputs are read under a guard of their own: this is the output.
            return Failed($"the results cannot be written: {e.Message}");
        }
#pragma warning disable CA1031 // The last resort: a script must see the code for "not checked", not that of a crash.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed($"this is a mistake in promha, please report it: {e}");
        }

        int Failed(string message)
        {
            console.Error.WriteLine("promha: " + message);
            Flush(console.Out);
            return ExitCodes.Usage;
        }
    }

    private static int Invoke(string[] args, CommandConsole console, CancellationToken ct)
    {
        var root = Create(console, ct);
        var streams = new InvocationConfiguration
        {
            Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
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

        return UnknownOptions.Find(result) is { } unknown ? throw new UsageException(unknown) : result.Invoke(streams);
    }

    // What was found before the end is worth having, if there is still somewhere to put it.
    private static void Flush(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
        }
    }
}
