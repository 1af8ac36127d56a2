using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What all servers of a node together did with a generation.</summary>
/// <param name="Status">The worst status of any server.</param>
/// <param name="Message">What the server with that status said.</param>
/// <param name="Reloaded">The kinds that were reloaded.</param>
/// <param name="Evidence">What was seen, of all servers.</param>
internal sealed record ServerSetResult(ReloadStatus Status, string Message, IReadOnlySet<ReloadTargetKind> Reloaded, IReadOnlyList<string> Evidence);

/// <summary>The servers of a node. Remembers which of them are not proved to run the generation in force.</summary>
internal sealed class ServerSet
{
    private readonly IReadOnlyList<IReloadClient> _clients;
    private readonly HashSet<IReloadClient> _unproved;
    private readonly SyncStatusBoard _board;
    private readonly SyncMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConfTreeLayout _layout;

    public ServerSet(IEnumerable<IReloadClient> clients, SyncStatusBoard board, SyncMetrics metrics, ConfTreeLayout layout, TimeProvider time, ILogger logger)
    {
        _layout = layout;
        _clients = [.. clients];
        _unproved = [.. _clients];
        _board = board;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        board.Update(s => s with { ReloadTargets = [.. _clients.Select(static c => new ReloadTargetStatus(NameOf(c), c.Url.ToString(), "unknown", "", [], null))] });
    }

    /// <summary>The servers.</summary>
    public IReadOnlyList<IReloadClient> Clients => _clients;

    /// <summary>Whether every server was seen to run the generation in force.</summary>
    public bool IsProved => _unproved.Count == 0;

    /// <summary>Takes what was proved as no longer proved, so that every server is asked again.</summary>
    public void Doubt() => _unproved.UnionWith(_clients);

    /// <summary>Asks the servers that a change concerns whether they could be reloaded.</summary>
    /// <returns>Why not, when one is set up so that it never could; a server that is down is no reason.</returns>
    public async Task<ReloadResult?> CheckAsync(IReadOnlySet<ReloadTargetKind> kinds, CancellationToken cancellationToken)
    {
        foreach (var client in _clients.Where(c => kinds.Contains(c.Kind)))
        {
            var result = await client.CheckAsync(cancellationToken).ConfigureAwait(false);
            if (result.Status == ReloadStatus.Misconfigured)
            {
                Note(client, result);
                return result;
            }
        }

        return null;
    }

    /// <summary>Reloads and proves the servers of the given kinds, and whichever is not proved yet.</summary>
    public async Task<ServerSetResult> ReloadAsync(IReadOnlySet<ReloadTargetKind> kinds, IConfTreeFiles shipped, CancellationToken cancellationToken)
    {
        var worst = ReloadResult.Of(ReloadStatus.Verified, "");
        var reloaded = new HashSet<ReloadTargetKind>();
        var evidence = new List<string>();
        foreach (var client in _clients)
        {
            if (!kinds.Contains(client.Kind) && !_unproved.Contains(client))
            {
                continue;
            }

            // A server that already runs it needs no reload: after a restart, for instance.
            var result = kinds.Contains(client.Kind) ? null : await client.VerifyAsync(shipped, cancellationToken).ConfigureAwait(false);
            if (result?.Status is null or ReloadStatus.Mismatch)
            {
                _unproved.Add(client);
                using var activity = SyncTracing.Start("promha.reload")?.SetTag("promha.component", NameOf(client)).SetTag("server.address", client.Url.ToString());
                var started = _time.GetTimestamp();
                result = await client.ReloadAsync(shipped, cancellationToken).ConfigureAwait(false);
                activity?.SetTag("promha.status", SyncMetrics.NameOf(result.Status));
                reloaded.Add(client.Kind);
                _metrics.Reloaded(client.Kind, result.Status, _time.GetElapsedTime(started));
                if (result.Status != ReloadStatus.Unreachable)
                {
                    _board.Update(static s => s with { Counters = s.Counters with { Reloads = s.Counters.Reloads + 1 } });
                }
            }

            Note(client, result);
            evidence.AddRange(result.Evidence.Select(e => $"{NameOf(client)}: {e}"));
            worst = Worse(worst, result);
        }

        evidence.AddRange(UnwatchedFiles(shipped));
        return new ServerSetResult(worst.Status, worst.Message, reloaded, evidence);
    }

    /// <summary>A tree with a server's configuration, and no such server among the targets, is proved by nothing: that must show.</summary>
    private IEnumerable<string> UnwatchedFiles(IConfTreeFiles shipped)
    {
        ReloadTargetKind[] scrapers = [ReloadTargetKind.Prometheus, ReloadTargetKind.VictoriaMetrics, ReloadTargetKind.VmAgent];
        foreach (var (file, kinds) in new[] { (_layout.PrometheusFile, scrapers), (_layout.AlertmanagerFile, [ReloadTargetKind.Alertmanager]) })
        {
            if (shipped.Paths.Contains(file) && !_clients.Any(c => kinds.Contains(c.Kind)))
            {
                yield return $"the tree has {file}, but no {kinds[0]} is among this node's reload targets: nothing proves that it runs";
            }
        }
    }

    /// <summary>Waits until what changed in file_sd files is seen by every Prometheus.</summary>
    public async Task<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken)
    {
        var worst = ReloadResult.Of(ReloadStatus.Verified, "");
        var evidence = new List<string>();
        foreach (var client in _clients)
        {
            var result = await client.WaitForTargetsAsync(shipped, changedPaths, cancellationToken).ConfigureAwait(false);
            evidence.AddRange(result.Evidence.Select(e => $"{NameOf(client)}: {e}"));
            worst = Worse(worst, result);
        }

        return worst with { Evidence = evidence };
    }

    /// <summary>No kind: only servers that are not proved yet.</summary>
    public static IReadOnlySet<ReloadTargetKind> NoKinds { get; } = new HashSet<ReloadTargetKind>();

    private static string NameOf(IReloadClient client) => SyncMetrics.NameOf(client.Kind);

    private void Note(IReloadClient client, ReloadResult result)
    {
        var isProved = result.Status == ReloadStatus.Verified;
        if (isProved)
        {
            _unproved.Remove(client);
        }
        else
        {
            _unproved.Add(client);
        }

        var before = _board.Status.ReloadTargets.FirstOrDefault(t => t.Kind == NameOf(client) && t.Url == client.Url.ToString());
        if (before?.Message != result.Message)
        {
            (isProved ? (Action<ILogger, string>)Log.ServerVerified : Log.ServerNotVerified)(_logger, result.Message);
        }

        var state = result.Status switch { ReloadStatus.Verified => "verified", ReloadStatus.Unreachable => "pending", _ => "failed" };
        var status = new ReloadTargetStatus(NameOf(client), client.Url.ToString(), state, result.Message, result.Evidence, _time.GetUtcNow());
        _board.Update(s => s with { ReloadTargets = [.. s.ReloadTargets.Select(t => t.Kind == status.Kind && t.Url == status.Url ? status with { Version = t.Version } : t)] });
    }

    /// <summary>A refusal weighs most, since it is about the configuration; being unreachable least, since it passes.</summary>
    private static ReloadResult Worse(ReloadResult a, ReloadResult b)
    {
        return Weight(b) > Weight(a) ? b : a;

        static int Weight(ReloadResult result) => result.Status switch
        {
            ReloadStatus.Verified => 0,
            ReloadStatus.Unreachable => 1,
            ReloadStatus.Misconfigured => 2,
            ReloadStatus.Mismatch => 3,
            _ => 4,
        };
    }
}
