using System.CommandLine;

namespace PromHa.Cli.Backups;

/// <summary><c>promha backups</c>: the generations that a node keeps.</summary>
internal static class BackupsCommand
{
    public static Command Create(CommandConsole console, CancellationToken ct) => new("backups", "List, show and restore the generations that a node keeps")
    {
        List(console),
        Show(console),
        Restore(console, ct),
    };

    public static Option<string> StateOption() => new("--state")
    {
        Description = "The node's state directory (PromHa:StateDirectory)", HelpName = "DIR", Required = true,
    };

    private static Command List(CommandConsole console)
    {
        var state = StateOption();
        var format = Choices.Of("--format", "FORMAT", "How to print the list", "text", "json");
        var command = new Command("list", "List the generations that are kept, the latest first") { state, format };
        command.SetAction(parsed =>
        {
            BackupsReport.List(console.Out, KeptBackups.Open(parsed.GetValue(state)!).List(), parsed.GetValue(format) == "json");
            return ExitCodes.Good;
        });
        return command;
    }

    private static Command Show(CommandConsole console)
    {
        var which = Which();
        var state = StateOption();
        var format = Choices.Of("--format", "FORMAT", "How to print it", "text", "json");
        var command = new Command("show", "Show a generation and its files") { which, state, format };
        command.SetAction(parsed =>
        {
            var backups = KeptBackups.Open(parsed.GetValue(state)!);
            var generation = KeptBackups.Find(backups, parsed.GetValue(which)!);
            BackupsReport.Show(console.Out, generation, backups.FindManifest(generation.Digest), parsed.GetValue(format) == "json");
            return ExitCodes.Good;
        });
        return command;
    }

    private static Command Restore(CommandConsole console, CancellationToken ct)
    {
        var which = Which();
        var state = StateOption();
        var conf = new Option<string>("--conf") { Description = "The conf directory of the master", HelpName = "DIR", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var force = new Option<bool>("--force") { Description = "Restore on a slave, too, where the next look puts the master's tree back" };
        var command = new Command("restore", "Put a generation into the conf directory of the master, which validates and publishes it like any other edit") { which, state, conf, dryRun, force };
        command.SetAction(parsed => RestoreRun.Run(
            new RestoreRequest(parsed.GetValue(which)!, parsed.GetValue(state)!, parsed.GetValue(conf)!, parsed.GetValue(dryRun), parsed.GetValue(force)),
            console, ct));
        return command;
    }

    private static Argument<string> Which() => new("GENERATION") { Description = "A revision, or the beginning of a digest", HelpName = "REV|DIGEST" };
}
