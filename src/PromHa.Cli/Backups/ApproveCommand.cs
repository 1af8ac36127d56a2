using System.CommandLine;
using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Backups;

/// <summary><c>promha approve</c>: lets one generation pass guards that refused it.</summary>
internal static class ApproveCommand
{
    public static Command Create(CommandConsole console)
    {
        var digest = new Argument<string>("DIGEST") { Description = "The generation, as the refusal names it" };
        var guards = new Option<string[]>("--guard") { Description = $"Pass only this guard; may be given several times: {string.Join(", ", GuardApprovals.GuardIds)}", HelpName = "ID", DefaultValueFactory = static _ => [] };
        guards.CompletionSources.Add([.. GuardApprovals.GuardIds]);
        var state = BackupsCommand.StateOption();
        var command = new Command("approve", "Let one generation that guards refused pass once, without weakening the guards") { digest, guards, state };
        command.SetAction(parsed =>
        {
            var text = parsed.GetValue(digest)!;
            var generation = Find(parsed.GetValue(state)!, text);

            try
            {
                GuardApprovals.Approve(parsed.GetValue(state)!, generation, parsed.GetValue(guards)!, Environment.UserName);
            }
            catch (ArgumentException e)
            {
                throw new UsageException(KeptBackups.MessageOf(e));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"the approval cannot be written: {e.Message}");
            }

            new CommandOutput(console).Plain($"{generation.ToShortString()} may pass {(parsed.GetValue(guards)!.Length == 0 ? "all guards" : string.Join(", ", parsed.GetValue(guards)!))} once. The node tries it again at its next look, on a master within PromHa:ScanInterval.");
            return ExitCodes.Good;
        });
        return command;
    }

    /// <summary>A generation that was refused is kept: a mistyped digest would wait for ever for one that never comes.</summary>
    private static Sha256Digest Find(string state, string text)
    {
        var kept = Path.Join(state, "manifests");
        var found = text.Length < 6 || !Directory.Exists(kept) ? [] : Directory.EnumerateFiles(kept)
            .Select(static f => Path.GetFileName(f)!)
            .Where(n => n.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            .Take(2)
            .ToArray();
        return found is [var one] && Sha256Digest.TryParse(one, out var digest) ? digest
            : throw new UsageException(found.Length > 1
                ? $"more than one generation begins with '{text}'; give more of its digest."
                : $"no generation '{text}' is kept in '{state}'; copy the digest from the refusal (six digits or more), and give the state directory of the node that refused it.");
    }
}
