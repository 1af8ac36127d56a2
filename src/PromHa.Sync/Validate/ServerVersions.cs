using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Which versions a node's servers are. They are asked anew each time, since an upgrade gives no notice; one that does not answer
/// soon is taken for what it was last, so that nothing waits for a server that is down.
/// </summary>
internal sealed class ServerVersions(IReadOnlyList<IReloadClient> clients, PromHaValidationOptions options, SyncStatusBoard board, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IReloadClient, ServerInfo> _known = [];

    /// <summary>Asks every server at once. For one caller at a time.</summary>
    public async Task<ServerTarget> AskAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(clients.Select(c => AskAsync(c, cancellationToken))).ConfigureAwait(false);
        foreach (var (client, answer) in clients.Zip(answers))
        {
            if (answer is not null && _known.GetValueOrDefault(client) != answer)
            {
                _known[client] = answer;
                Tell(client, answer.Version);
            }
        }

        var prometheus = InfosOf(ReloadTargetKind.Prometheus);
        return new ServerTarget(
            VersionOf(ReloadTargetKind.Prometheus),
            VersionOf(ReloadTargetKind.Alertmanager),
            prometheus.Any(static i => i.IsAgent),
            prometheus.Length > 0 && prometheus.All(static i => i.HasExperimentalPromQl));
    }

    private async Task<ServerInfo?> AskAsync(IReloadClient client, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            return await client.DescribeAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Tell(IReloadClient client, string version)
    {
        var (kind, url) = (SyncMetrics.NameOf(client.Kind), client.Url.ToString());
        board.Update(s => s with { ReloadTargets = [.. s.ReloadTargets.Select(t => t.Kind == kind && t.Url == url ? t with { Version = version } : t)] });
        Log.ServerIs(logger, $"{client.Kind} at {client.Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}", version);
    }

    /// <summary>The oldest counts: one generation is for all of them.</summary>
    private ServerVersion? VersionOf(ReloadTargetKind kind)
    {
        if (PinOf(kind) is { } pin)
        {
            return ServerVersion.Parse(pin);
        }

        ServerVersion? oldest = null;
        foreach (var info in InfosOf(kind))
        {
            if (ServerVersion.TryParse(info.Version, out var version) && (oldest is null || version < oldest))
            {
                oldest = version;
            }
        }

        return oldest;
    }

    private ServerInfo[] InfosOf(ReloadTargetKind kind) => [.. _known.Where(k => k.Key.Kind == kind).Select(static k => k.Value)];

    private string? PinOf(ReloadTargetKind kind) => kind == ReloadTargetKind.Prometheus ? options.PrometheusVersion : options.AlertmanagerVersion;
}
