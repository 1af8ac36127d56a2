using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Backups;

/// <summary>What <c>promha backups restore</c> was asked for.</summary>
/// <param name="Generation">A revision or the beginning of a digest.</param>
/// <param name="StateDirectory">Where the node keeps it.</param>
/// <param name="ConfDirectory">Where it is put.</param>
/// <param name="IsDryRun">Whether only to say what would change.</param>
/// <param name="Force">Whether to do it on a slave.</param>
internal sealed record RestoreRequest(string Generation, string StateDirectory, string ConfDirectory, bool IsDryRun, bool Force);

/// <summary>Puts a generation back and says what changed.</summary>
internal static class RestoreRun
{
    public static int Run(RestoreRequest request, CommandConsole console, CancellationToken ct)
    {
        if (request.ConfDirectory.Length == 0)
        {
            throw new UsageException("--conf is an empty text. Is a variable of the script not set?");
        }

        var messages = new CommandOutput(console);
        var backups = KeptBackups.Open(request.StateDirectory);
        var generation = KeptBackups.Find(backups, request.Generation);
        if (backups.IsSlave && !request.Force && !request.IsDryRun)
        {
            messages.Error("this is the state of a slave, whose tree follows its master: what is restored here would be taken for an edit by hand and put right. Restore on the master, or use --force.");
            return ExitCodes.Usage;
        }

        try
        {
            if (request.IsDryRun)
            {
                Print(console.Out, backups.PlanAsync(generation.Digest, request.ConfDirectory, ct).GetAwaiter().GetResult(), "would be ");
                return ExitCodes.Good;
            }

            var done = backups.RestoreAsync(generation.Digest, request.ConfDirectory, ct).GetAwaiter().GetResult();
            Print(console.Out, done, "");
            messages.Plain(done.IsEmpty
                ? $"{generation.Digest.ToShortString()} is what lies there already; nothing was changed."
                : $"{generation.Digest.ToShortString()} lies in {request.ConfDirectory}; the tree before is kept as {done.Before.ToShortString()}. {(backups.IsSlave ? "" : "The master publishes it like any other edit.")}".TrimEnd());
            return ExitCodes.Good;
        }
        catch (RestoreException e)
        {
            messages.Error(e.Message);
            return ExitCodes.Findings;
        }
    }

    private static void Print(TextWriter output, RestorePlan plan, string prefix)
    {
        (string Path, string Change)[] changes = [.. plan.Added.Select(static p => (p, "added")), .. plan.Modified.Select(static p => (p, "modified")), .. plan.Removed.Select(static p => (p, "removed"))];
        foreach (var (path, change) in changes.OrderBy(static c => c.Path, StringComparer.Ordinal))
        {
            output.WriteLine($"{prefix}{change,-8}  {Printable.Of(path)}");
        }
    }
}
