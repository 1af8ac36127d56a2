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
            if (!Sha256Digest.TryParse(text, out var generation))
            {
                throw new UsageException($"'{text}' is no digest of 64 hexadecimal digits; copy it from the refusal.");
            }

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
}
