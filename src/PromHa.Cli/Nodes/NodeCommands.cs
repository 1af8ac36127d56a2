using System.CommandLine;
using System.Text.Json;
using PromHa.Cli.Output;

namespace PromHa.Cli.Nodes;

/// <summary>The commands that ask a running node, or order something from a master.</summary>
internal static class NodeCommands
{
    public static Command Status(CommandConsole console, CancellationToken ct) => Of(
        "status", "Show what a node runs and how it is known; of a master also its slaves and the roll-out", [], (parsed, node, isJson) =>
        {
            var status = node.Get("status", ct);
            var isMaster = status.GetProperty("role").GetString() == "master";
            var nodes = isMaster ? node.Get("nodes", ct) : (JsonElement?)null;
            var rollout = isMaster ? node.Get("rollout", ct) : (JsonElement?)null;
            var artefacts = node.Get("artefacts", ct);
            if (isJson)
            {
                NodeReports.Json(console.Out, ("status", status), ("rollout", rollout), ("nodes", nodes), ("artefacts", artefacts));
            }
            else
            {
                new NodeReports(console.Out, new Style(console.Colours)).Status(status, rollout, nodes, artefacts);
            }

            return NodeReports.IsGood(status, nodes, artefacts) ? ExitCodes.Good : ExitCodes.Findings;
        });

    public static Command History(CommandConsole console, CancellationToken ct) => Of(
        "history", "List what a master published, the latest first", [], (parsed, node, isJson) =>
        {
            var history = node.GetOfMaster("generations", ct);
            Print(console, history, isJson, static (r, j) => r.History(j));
            return ExitCodes.Good;
        });

    public static Command Diff(CommandConsole console, CancellationToken ct)
    {
        var which = Which();
        var since = new Option<string?>("--since") { Description = "Compare with this generation (default: the one before)", HelpName = "REV|DIGEST" };
        return Of("diff", "Show what changed with a generation, without secrets", [which, since], (parsed, node, isJson) =>
        {
            var other = parsed.GetValue(since) is { } s ? $"?since={Uri.EscapeDataString(s)}" : "";
            var difference = node.GetOfMaster($"generations/{Uri.EscapeDataString(parsed.GetValue(which)!)}/diff{other}", ct);
            if (difference.TryGetProperty("message", out var missing))
            {
                throw new UsageException(missing.GetString()!);
            }

            Print(console, difference, isJson, static (r, j) => r.Difference(j));
            return ExitCodes.Good;
        });
    }

    public static Command RollBack(CommandConsole console, CancellationToken ct)
    {
        var which = Which();
        return Of("rollback", "Put a former generation into the master's conf directory, which validates, publishes and rolls it out like any other edit", [which], (parsed, node, isJson) =>
            Order(console, node, $"generations/{Uri.EscapeDataString(parsed.GetValue(which)!)}/rollback", isJson, ct));
    }

    public static Command Rollout(CommandConsole console, CancellationToken ct)
    {
        var command = Of("rollout", "Show the roll-out of the published generation, or steer it", [], (parsed, node, isJson) =>
        {
            var rollout = node.GetOfMaster("rollout", ct);
            Print(console, rollout, isJson, static (r, j) => r.Rollout(j));
            return ExitCodes.Good;
        });
        command.Subcommands.Add(Steer("pause", "Let no further slave have the generation"));
        command.Subcommands.Add(Steer("continue", "Go on, over the failures there were"));
        command.Subcommands.Add(Steer("cancel", "Give it up: every slave gets the former generation again"));
        return command;

        Command Steer(string verb, string description) =>
            Of(verb, description, [], (parsed, node, isJson) => Order(console, node, $"rollout/{verb}", isJson, ct));
    }

    private static Argument<string> Which() => new("GENERATION") { Description = "A revision, or the beginning of a digest", HelpName = "REV|DIGEST" };

    private static Command Of(string name, string description, Symbol[] symbols, Func<ParseResult, NodeClient, bool, int> run)
    {
        var options = new NodeOptions();
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var node = options.Open(parsed);
            return run(parsed, node, options.IsJson(parsed));
        });
        return command;
    }

    private static int Order(CommandConsole console, NodeClient node, string path, bool isJson, CancellationToken ct)
    {
        var (isDone, answer) = node.Order(path, ct);
        if (isJson)
        {
            NodeReports.Json(console.Out, ("answer", answer));
        }
        else
        {
            (isDone ? console.Out : console.Error).WriteLine(Printable.Of(answer.GetProperty("message").GetString()!));
        }

        return isDone ? ExitCodes.Good : ExitCodes.Findings;
    }

    private static void Print(CommandConsole console, JsonElement answer, bool isJson, Action<NodeReports, JsonElement> print)
    {
        if (isJson)
        {
            console.Out.WriteLine(answer.GetRawText());
        }
        else
        {
            print(new NodeReports(console.Out, new Style(console.Colours)), answer);
        }
    }
}
