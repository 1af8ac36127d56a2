using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// How a master's tree becomes a generation. The order is written here, once:
/// package, validate, check the servers, reload and verify, publish. The tree itself is the user's and is never written to.
/// </summary>
internal sealed class PublishPipeline(
    PromHaMasterOptions options,
    GenerationStore store,
    LiveTree live,
    IConfigChangeDetector detector,
    TreeValidation validation,
    GenerationGuards guards,
    ServerSet servers,
    Publisher publisher,
    GenerationHistory history,
    GenerationLog log,
    TimeProvider time,
    ILogger logger)
{
    private readonly ConfTreeLayout _layout = options.Layout;

    /// <summary>What the servers were last told to run; the difference to it decides what is reloaded.</summary>
    private GenerationManifest? _running;

    /// <summary>Publishes the tree as it is; when it moves on meanwhile, as it is then.</summary>
    /// <param name="by">Who ordered it; null when somebody edited the tree.</param>
    /// <param name="cancellationToken">Ends the work; nothing is published then.</param>
    /// <param name="seen">The look that found the change, if one did: it is not taken again.</param>
    /// <returns>The outcome; null when there is nothing new.</returns>
    public async Task<ApplyResult?> RunAsync(string? by, CancellationToken cancellationToken, ConfigChangeSet? seen = null)
    {
        using var activity = SyncTracing.Start("promha.publish");
        var started = time.GetTimestamp();
        while (true)
        {
            var (isSuperseded, result) = await TryAsync(by, started, seen, cancellationToken).ConfigureAwait(false);
            if (!isSuperseded)
            {
                return result;
            }

            seen = null;
        }
    }

    private async Task<(bool IsSuperseded, ApplyResult? Result)> TryAsync(string? by, long started, ConfigChangeSet? seen, CancellationToken cancellationToken)
    {
        var manifest = await live.SnapshotAsync(_running ?? publisher.Current, cancellationToken, seen).ConfigureAwait(false);
        if (manifest.Digest == publisher.Head?.Digest && servers.IsProved && _running?.Digest == manifest.Digest)
        {
            return (false, null);
        }

        var tree = new ManifestTree(manifest, store.Blobs);
        var verdict = await validation.ValidateAsync(manifest, tree, cancellationToken).ConfigureAwait(false);
        if (!verdict.IsValid)
        {
            return (false, NotPublished(SyncResult.Refused, $"Not published, the last good configuration stays in force everywhere: {verdict.FirstError}{TargetFilesHint(manifest, tree)}", started, verdict));
        }

        if (guards.Check(publisher.Current, manifest, tree) is { Count: > 0 } findings)
        {
            return (false, NotPublished(SyncResult.Refused, $"Not published, the last good configuration stays in force everywhere: {guards.TextOf(findings, manifest.Digest)}{TargetFilesHint(manifest, tree)}", started, verdict, findings: findings));
        }

        var before = _running ?? publisher.Current;
        var roles = ConfTreeRoles.Resolve(tree, _layout);
        var change = ManifestDiff.Of(before ?? GenerationManifest.Empty, manifest).ToChangeSet();
        string[] changed = [.. change.Added, .. change.Modified, .. change.Removed];
        var beforeRoles = before is null ? roles : ConfTreeRoles.Resolve(new ManifestTree(before, store.Blobs), _layout);
        var kinds = ReloadPlanner.Plan(changed, beforeRoles, roles);
        if (await servers.CheckAsync(kinds, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return (false, NotPublished(SyncResult.Blocked, obstacle.Message, started, verdict));
        }

        _running = manifest;
        var result = await servers.ReloadAsync(kinds, tree, cancellationToken).ConfigureAwait(false);
        if (result.Status != ReloadStatus.Verified)
        {
            var now = await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
            return ConfigChangeSet.Between(EntriesOf(manifest), now.Manifest).IsEmpty
                ? (false, NotPublished(ResultOf(result.Status), result.Message + HintsOf(result.Status, changed, now.Problems), started, verdict, result))
                : (true, null);
        }

        var former = publisher.Head;
        var head = publisher.Publish(manifest);
        Activity.Current.With(head);
        guards.Passed(manifest.Digest);
        if (head != former)
        {
            var who = by ?? FileOwner.OfLatest(options.ConfDirectory, [.. change.Added, .. change.Modified]);
            history.Published(head, who, change.ToString(), changed);
            log.Note(new GenerationRecord(head.PublishedAt, GenerationOrigin.Published, head.Digest, who.Length == 0 ? options.NodeName : who, SyncResult.Verified, head.Term, head.Revision));
        }

        store.Prune(options.Backups, [manifest.Digest, before?.Digest ?? manifest.Digest, .. publisher.InUse, .. log.ByHandSince(time.GetUtcNow() - DriftRecord.KeptFor)]);
        SyncTracing.End(SyncResult.Verified, "");
        var reloaded = result.Reloaded.Select(SyncMetrics.NameOf).ToArray();
        Log.Published(logger, head, change.ToString(), reloaded.Length == 0 ? "none" : string.Join(", ", reloaded), (long)time.GetElapsedTime(started).TotalMilliseconds);
        var outcome = new SyncOutcome(SyncResult.Verified, head, "", time.GetUtcNow(), time.GetElapsedTime(started), reloaded, verdict.Issues, result.Evidence) { IssuesTotal = verdict.Total };
        return (false, new ApplyResult(outcome, tree, changed));
    }

    /// <summary>Prometheus reads target files by itself: on this host, what was not published is loaded all the same.</summary>
    private string TargetFilesHint(GenerationManifest manifest, ManifestTree tree)
    {
        if (publisher.Current is not { } current || servers.Clients.Count == 0)
        {
            return "";
        }

        var roles = ConfTreeRoles.Resolve(tree, _layout);
        var former = ConfTreeRoles.Resolve(new ManifestTree(current, store.Blobs), _layout);
        var files = ManifestDiff.Of(current, manifest).Paths
            .Where(p => roles.RoleOfPath(p) == ConfFileRole.FileSd || former.RoleOfPath(p) == ConfFileRole.FileSd).ToArray();
        return files.Length == 0 ? "" : $" But this host's own Prometheus reads target files by itself, and has what is in {string.Join(", ", files.Take(3))}{(files.Length > 3 ? $" and {files.Length - 3} more" : "")}: put them back, or mend the rest.";
    }

    private ApplyResult NotPublished(SyncResult result, string reason, long started, TreeVerdict? verdict = null, ServerSetResult? servers = null, IReadOnlyList<GuardFinding>? findings = null)
    {
        SyncTracing.End(result, reason);
        Log.NotPublished(logger, result, reason);
        string[] reloaded = servers is null ? [] : [.. servers.Reloaded.Select(SyncMetrics.NameOf)];
        var outcome = new SyncOutcome(result, null, reason, time.GetUtcNow(), time.GetElapsedTime(started), reloaded, verdict?.Issues ?? [], servers?.Evidence ?? []) { IssuesTotal = verdict?.Total ?? 0, Guards = findings ?? [] };
        return new ApplyResult(outcome, null, []);
    }

    /// <summary>A server often says only that something is wrong; what changed, and what of the tree is not shipped, is where to look.</summary>
    private static string HintsOf(ReloadStatus status, string[] changed, IReadOnlyList<ConfTreeProblem> problems)
    {
        if (status is not (ReloadStatus.Refused or ReloadStatus.Mismatch))
        {
            return "";
        }

        var links = problems.Where(static p => p.Kind == ConfTreeProblemKind.SymbolicLink).Select(static p => p.Path).ToArray();
        return $" Changed since it last ran: {Some(changed)}."
            + (links.Length == 0 ? "" : $" The tree has symbolic links, which the server follows and PromHa leaves out: {Some(links)}. Remove them, or set FollowSymbolicLinks.");

        static string Some(string[] paths) => paths.Length == 0 ? "nothing" : string.Join(", ", paths.Take(5)) + (paths.Length > 5 ? $" and {paths.Length - 5} more" : "");
    }

    private static SyncResult ResultOf(ReloadStatus status) => status switch
    {
        ReloadStatus.Unreachable => SyncResult.Pending,
        ReloadStatus.Misconfigured => SyncResult.Blocked,
        _ => SyncResult.Refused,
    };

    private static ConfigManifest EntriesOf(GenerationManifest manifest) =>
        new(manifest.Entries.Select(static e => new ConfigEntry(e.Path, e.Kind, e.Size, e.Mode, e.Md5)));
}
