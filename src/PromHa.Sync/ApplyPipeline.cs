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
    TreeOverlay overlay,
    GenerationStore store,
    LiveTree live,
    TreeApplier applier,
    TreeValidation validation,
    GenerationGuards guards,
    ServerSet servers,
    HookRunner hooks,
    SlaveState state,
    GenerationLog log,
    DriftRecord drift,
    ISyncObserver observer,
    TimeProvider time,
    ILogger logger)
{
    private readonly ConfTreeLayout _layout = options.Layout;

    /// <summary>A generation whose names this host tells apart: one without further names needs no second look.</summary>
    private GenerationManifest? _apart;

    /// <summary>Brings a generation into force.</summary>
    public async Task<ApplyResult> ApplyAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var activity = SyncTracing.Start("promha.apply", head);
        observer.OnStage(SyncStage.Learned, head);

        var known = state.InForce is { } inForce ? store.Find(inForce.Digest) : null;
        var published = await fetcher.FetchAsync(head.Digest, known, cancellationToken).ConfigureAwait(false);
        observer.OnStage(SyncStage.Fetched, head);

        GenerationManifest target;
        try
        {
            target = await overlay.ApplyAsync(published, head, cancellationToken).ConfigureAwait(false);
        }
        catch (OverlayException e)
        {
            return Outcome(SyncResult.Refused, head, e.Message, started);
        }

        var tree = new ManifestTree(target, store.Blobs);
        var verdict = await validation.ValidateAsync(target, tree, cancellationToken).ConfigureAwait(false);
        if (!verdict.IsValid)
        {
            return Outcome(SyncResult.Refused, head, $"The generation is not valid: {verdict.FirstError}", started);
        }

        if (_apart is null || ManifestDiff.Of(_apart, target).Added.Count > 0)
        {
            if (CaseCollision.FaultOf(target, () => CaseCollision.IsCaseInsensitive(options.StateDirectory)) is { } collision)
            {
                return Outcome(SyncResult.Refused, head, collision, started);
            }

            _apart = target;
        }

        if (guards.Check(state.InForceManifest, target, tree) is { Count: > 0 } findings)
        {
            return Outcome(SyncResult.Refused, head, guards.TextOf(findings, head.Digest), started, findings: findings);
        }

        observer.OnStage(SyncStage.Validated, head);
        var current = await live.SnapshotAsync(state.InForceManifest, cancellationToken).ConfigureAwait(false);
        var found = Found(current);
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
        return Noted(await ProveAsync(journal, tree, plan, kinds, started, cancellationToken).ConfigureAwait(false), found);
    }

    /// <summary>Finds out what the tree of the generation in force is on this node, with the settings as they are now.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (state.InForce is { } inForce && store.Find(inForce.Digest) is { } published && store.IsComplete(published))
        {
            try
            {
                state.Is(await overlay.ApplyAsync(published, inForce, cancellationToken).ConfigureAwait(false));
            }
            catch (OverlayException)
            {
                // Settings that the tree does not go with: the next apply says so.
            }
        }
    }

    /// <summary>Goes on with what a former run left unfinished, or what waits for a server; null when there is nothing.</summary>
    public async Task<ApplyResult?> ResumeAsync(CancellationToken cancellationToken)
    {
        if (state.Journal is not { } journal)
        {
            return null;
        }

        using var activity = SyncTracing.Start("promha.resume", journal.Target);
        var started = time.GetTimestamp();
        var published = store.Find(journal.Target.Digest);
        var canGoOn = journal.Phase != ApplyPhase.RollingBack && published is not null && store.IsComplete(published);
        if (!canGoOn)
        {
            return await RollBackAsync(journal, journal.Why, journal.Reason ?? "The generation's content was lost in the interruption.", AllKinds, started, cancellationToken).ConfigureAwait(false);
        }

        GenerationManifest target;
        try
        {
            target = await overlay.ApplyAsync(published!, journal.Target, cancellationToken).ConfigureAwait(false);
        }
        catch (OverlayException e)
        {
            return await RollBackAsync(journal, SyncResult.Failed, e.Message, AllKinds, started, cancellationToken).ConfigureAwait(false);
        }

        var tree = new ManifestTree(target, store.Blobs);
        var current = await live.SnapshotAsync(target, cancellationToken).ConfigureAwait(false);
        var roles = ConfTreeRoles.Resolve(tree, _layout);
        var plan = ApplyPlanner.Plan(current, target, roles.RoleOfPath);
        if (plan.Steps.Count > 0)
        {
            applier.Run(plan, applier.Stage(plan), cancellationToken);
        }

        journal = journal with { Phase = ApplyPhase.Applied };
        state.Write(journal);

        // The servers may have been reloaded before the interruption; those that already run it are not reloaded again.
        return await ProveAsync(journal, tree, plan, ServerSet.NoKinds, started, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes down a tree that no generation explains: an edit by hand, or what was there before the first one.</summary>
    private TreeDrift? Found(GenerationManifest current)
    {
        if (state.Journal is null && state.InForceManifest is { } inForce)
        {
            return drift.Note(inForce, current).Drift;
        }

        if (state is { Journal: null, InForce: null } && current.Entries.Count > 0)
        {
            log.Note(new GenerationRecord(time.GetUtcNow(), GenerationOrigin.BeforePromHa, current.Digest, ""));
        }

        return null;
    }

    private static ApplyResult Noted(ApplyResult result, TreeDrift? found) =>
        found is null ? result : result with { Outcome = result.Outcome with { Drift = found } };

    private void Record(GenerationHead head, SyncResult result) => log.Note(
        new GenerationRecord(time.GetUtcNow(), GenerationOrigin.Applied, head.Digest, options.Master.Url?.Host ?? "", result, head.Term, head.Revision));

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

                state.Commit(journal.Target, tree.Manifest);
                observer.OnStage(SyncStage.Committed, journal.Target);
                guards.Passed(journal.Target.Digest);
                drift.Clear();
                Record(journal.Target, SyncResult.Verified);
                applier.Discard();
                store.Prune(options.Backups, [journal.Target.Digest, tree.Manifest.Digest, journal.LastGood, .. drift.Kept]);
                Log.InForce(logger, journal.Target, plan.Steps.Count, NamesOf(result.Reloaded), (long)time.GetElapsedTime(started).TotalMilliseconds);
                return Outcome(SyncResult.Verified, journal.Target, "", started, reloaded: result.Reloaded, evidence: [.. result.Evidence, .. hooked.Evidence, .. Own(journal.Target, tree)], tree: tree, changed: [.. plan.ChangedPaths]);
            case ReloadStatus.Unreachable:
                return Outcome(SyncResult.Pending, journal.Target, $"The files are in place; {result.Message}", started, reloaded: result.Reloaded, evidence: result.Evidence);
            case ReloadStatus.Misconfigured:
                return await RollBackAsync(journal, SyncResult.Blocked, result.Message, result.Reloaded, started, cancellationToken).ConfigureAwait(false);
            default:
                return await RollBackAsync(journal, SyncResult.RolledBack, result.Message, result.Reloaded, started, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is different on this node from what was published.</summary>
    private string[] Own(GenerationHead head, ManifestTree tree) =>
        store.Find(head.Digest) is { } published && TreeOverlay.Describe(published, tree.Manifest) is { } difference ? [difference] : [];

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
        Record(journal.Target, why);
        observer.OnStage(SyncStage.RolledBack, journal.Target);
        applier.Discard();
        var end = result.Status == ReloadStatus.Verified ? "The last good generation is in force again." : $"The last good files are in place again, but: {result.Message}";
        return Outcome(why, journal.Target, $"{reason} {end}", started, reloaded: result.Reloaded, evidence: result.Evidence);
    }

    private ApplyResult Outcome(
        SyncResult result, GenerationHead head, string reason, long started,
        IReadOnlySet<ReloadTargetKind>? reloaded = null, IReadOnlyList<string>? evidence = null,
        ManifestTree? tree = null, IReadOnlyCollection<string>? changed = null, IReadOnlyList<GuardFinding>? findings = null)
    {
        SyncTracing.End(result, reason);
        if (result != SyncResult.Verified)
        {
            Log.NotInForce(logger, head, result, reason);
        }

        var verdict = validation.VerdictOf(head.Digest);
        string[] names = [.. (reloaded ?? ServerSet.NoKinds).Select(SyncMetrics.NameOf)];
        var outcome = new SyncOutcome(result, head, reason, time.GetUtcNow(), time.GetElapsedTime(started), names, verdict?.Issues ?? [], evidence ?? []) { IssuesTotal = verdict?.Total ?? 0, Guards = findings ?? [] };
        return new ApplyResult(outcome, tree, changed ?? []);
    }

    private static string NamesOf(IReadOnlySet<ReloadTargetKind> kinds) => kinds.Count == 0 ? "none" : string.Join(", ", kinds.Select(SyncMetrics.NameOf));
}

/// <summary>What became of a generation, and, when it is in force, what changed with it.</summary>
internal sealed record ApplyResult(SyncOutcome Outcome, ManifestTree? Tree, IReadOnlyCollection<string> ChangedPaths);
