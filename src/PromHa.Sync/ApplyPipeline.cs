using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// How a generation comes into force on a node. The order is written here, once:
/// fetch, validate, plan, check the servers, stage, journal, apply, reload and verify, then commit or roll back.
/// </summary>
[SuppressMessage("Maintainability", "CA1506:Avoid excessive class coupling", Justification = "It is the place where the stages meet.")]
internal sealed class ApplyPipeline(
    PromHaSlaveOptions options,
    BlobFetcher fetcher,
    GenerationStore store,
    LiveTree live,
    TreeApplier applier,
    TreeValidation validation,
    ServerSet servers,
    HookRunner hooks,
    SlaveState state,
    ISyncObserver observer,
    TimeProvider time,
    ILogger logger)
{
    private readonly ConfTreeLayout _layout = options.Layout;

    /// <summary>Brings a generation into force.</summary>
    public async Task<ApplyResult> ApplyAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        observer.OnStage(SyncStage.Learned, head);

        var target = await fetcher.FetchAsync(head.Digest, state.InForceManifest, cancellationToken).ConfigureAwait(false);
        observer.OnStage(SyncStage.Fetched, head);

        var tree = new ManifestTree(target, store.Blobs);
        var verdict = await validation.ValidateAsync(target, tree, cancellationToken).ConfigureAwait(false);
        if (!verdict.IsValid)
        {
            return Outcome(SyncResult.Refused, head, $"The generation is not valid: {verdict.FirstError}", started);
        }

        if (CaseCollision.FaultOf(target, () => CaseCollision.IsCaseInsensitive(options.StateDirectory)) is { } collision)
        {
            return Outcome(SyncResult.Refused, head, collision, started);
        }

        observer.OnStage(SyncStage.Validated, head);
        var current = await live.SnapshotAsync(state.InForceManifest, cancellationToken).ConfigureAwait(false);
        var roles = ConfTreeRoles.Resolve(tree, _layout);
        var plan = ApplyPlanner.Plan(current, target, roles.RoleOfPath);
        var kinds = ReloadPlanner.Plan(plan.ChangedPaths, ConfTreeRoles.Resolve(new ManifestTree(current, store.Blobs), _layout), roles);
        if (await servers.CheckAsync(kinds, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return Outcome(SyncResult.Blocked, head, obstacle.Message, started);
        }

        if (LinkedDirectories.FaultOf(options.ConfDirectory, plan) is { } linked)
        {
            return Outcome(SyncResult.Blocked, head, linked, started);
        }

        var staged = applier.Stage(plan);
        observer.OnStage(SyncStage.Staged, head);

        // What is proved good stays what is returned to: through unproved generations that follow each other, and through an
        // edit by hand, which is only kept. The tree as it was before PromHa comes next.
        hooks.Announce(head, plan.ChangedPaths);
        var journal = new ApplyJournal(ApplyPhase.Applying, state.Journal?.LastGood ?? state.InForceManifest?.Digest ?? current.Digest, head);
        state.Write(journal);
        observer.OnStage(SyncStage.Journaled, head);
        try
        {
            applier.Run(plan, staged, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RollBackAsync(journal, SyncResult.Failed, $"The conf tree cannot be changed: {e.Message}", kinds, started, cancellationToken).ConfigureAwait(false);
        }

        journal = journal with { Phase = ApplyPhase.Applied };
        state.Write(journal);
        observer.OnStage(SyncStage.Applied, head);
        return await ProveAsync(journal, tree, plan, kinds, started, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with what a former run left unfinished, or what waits for a server; null when there is nothing.</summary>
    public async Task<ApplyResult?> ResumeAsync(CancellationToken cancellationToken)
    {
        if (state.Journal is not { } journal)
        {
            return null;
        }

        var started = time.GetTimestamp();
        var target = store.Find(journal.Target.Digest);
        var canGoOn = journal.Phase != ApplyPhase.RollingBack && target is not null && store.IsComplete(target);
        if (!canGoOn)
        {
            return await RollBackAsync(journal, journal.Why, journal.Reason ?? "The generation's content was lost in the interruption.", AllKinds, started, cancellationToken).ConfigureAwait(false);
        }

        var tree = new ManifestTree(target!, store.Blobs);
        var current = await live.SnapshotAsync(target, cancellationToken).ConfigureAwait(false);
        var roles = ConfTreeRoles.Resolve(tree, _layout);
        var plan = ApplyPlanner.Plan(current, target!, roles.RoleOfPath);
        if (plan.Steps.Count > 0)
        {
            applier.Run(plan, applier.Stage(plan), cancellationToken);
        }

        journal = journal with { Phase = ApplyPhase.Applied };
        state.Write(journal);

        // The servers may have been reloaded before the interruption; those that already run it are not reloaded again.
        return await ProveAsync(journal, tree, plan, ServerSet.NoKinds, started, cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlySet<ReloadTargetKind> AllKinds { get; } = Enum.GetValues<ReloadTargetKind>().ToHashSet();

    private async Task<ApplyResult> ProveAsync(
        ApplyJournal journal, ManifestTree tree, ApplyPlan plan, IReadOnlySet<ReloadTargetKind> kinds, long started, CancellationToken cancellationToken)
    {
        var result = await servers.ReloadAsync(kinds, tree, cancellationToken).ConfigureAwait(false);
        observer.OnStage(SyncStage.Reloaded, journal.Target);
        switch (result.Status)
        {
            case ReloadStatus.Verified:
                observer.OnStage(SyncStage.Verified, journal.Target);
                var hooked = await hooks.RunAsync(journal.Target, cancellationToken).ConfigureAwait(false);
                if (hooked.RollBack is { } fault)
                {
                    servers.Doubt();
                    return await RollBackAsync(journal, SyncResult.RolledBack, fault, ReferenceEquals(kinds, ServerSet.NoKinds) ? AllKinds : kinds, started, cancellationToken).ConfigureAwait(false);
                }

                state.Commit(journal.Target);
                observer.OnStage(SyncStage.Committed, journal.Target);
                applier.Discard();
                store.Prune(options.Backups, journal.Target.Digest, journal.LastGood);
                Log.InForce(logger, journal.Target, plan.Steps.Count, NamesOf(result.Reloaded), (long)time.GetElapsedTime(started).TotalMilliseconds);
                return Outcome(SyncResult.Verified, journal.Target, "", started, reloaded: result.Reloaded, evidence: [.. result.Evidence, .. hooked.Evidence], tree: tree, changed: [.. plan.ChangedPaths]);
            case ReloadStatus.Unreachable:
                return Outcome(SyncResult.Pending, journal.Target, $"The files are in place; {result.Message}", started, reloaded: result.Reloaded, evidence: result.Evidence);
            case ReloadStatus.Misconfigured:
                return await RollBackAsync(journal, SyncResult.Blocked, result.Message, result.Reloaded, started, cancellationToken).ConfigureAwait(false);
            default:
                return await RollBackAsync(journal, SyncResult.RolledBack, result.Message, result.Reloaded, started, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApplyResult> RollBackAsync(
        ApplyJournal journal, SyncResult why, string reason, IReadOnlySet<ReloadTargetKind> kinds, long started, CancellationToken cancellationToken)
    {
        journal = journal with { Phase = ApplyPhase.RollingBack, Why = why, Reason = reason };
        state.Write(journal);
        observer.OnStage(SyncStage.RollingBack, journal.Target);

        var lastGood = store.Find(journal.LastGood)
            ?? throw new InvalidDataException($"The last good generation {journal.LastGood.ToShortString()} is not kept any more; the tree is left as it is.");
        var tree = new ManifestTree(lastGood, store.Blobs);
        var current = await live.SnapshotAsync(lastGood, cancellationToken).ConfigureAwait(false);
        var plan = ApplyPlanner.Plan(current, lastGood, ConfTreeRoles.Resolve(tree, _layout).RoleOfPath);
        if (plan.Steps.Count > 0)
        {
            applier.Run(plan, applier.Stage(plan), cancellationToken);
        }

        var result = await servers.ReloadAsync(kinds, tree, cancellationToken).ConfigureAwait(false);
        state.RolledBack(journal.Target, reason, quarantine: why == SyncResult.RolledBack);
        observer.OnStage(SyncStage.RolledBack, journal.Target);
        applier.Discard();
        var end = result.Status == ReloadStatus.Verified ? "The last good generation is in force again." : $"The last good files are in place again, but: {result.Message}";
        return Outcome(why, journal.Target, $"{reason} {end}", started, reloaded: result.Reloaded, evidence: result.Evidence);
    }

    private ApplyResult Outcome(
        SyncResult result, GenerationHead head, string reason, long started,
        IReadOnlySet<ReloadTargetKind>? reloaded = null, IReadOnlyList<string>? evidence = null,
        ManifestTree? tree = null, IReadOnlyCollection<string>? changed = null)
    {
        if (result != SyncResult.Verified)
        {
            Log.NotInForce(logger, head, result, reason);
        }

        var verdict = validation.VerdictOf(head.Digest);
        string[] names = [.. (reloaded ?? ServerSet.NoKinds).Select(SyncMetrics.NameOf)];
        var outcome = new SyncOutcome(result, head, reason, time.GetUtcNow(), time.GetElapsedTime(started), names, verdict?.Issues ?? [], evidence ?? []) { IssuesTotal = verdict?.Total ?? 0 };
        return new ApplyResult(outcome, tree, changed ?? []);
    }

    private static string NamesOf(IReadOnlySet<ReloadTargetKind> kinds) => kinds.Count == 0 ? "none" : string.Join(", ", kinds.Select(SyncMetrics.NameOf));
}

/// <summary>What became of a generation, and, when it is in force, what changed with it.</summary>
internal sealed record ApplyResult(SyncOutcome Outcome, ManifestTree? Tree, IReadOnlyCollection<string> ChangedPaths);
