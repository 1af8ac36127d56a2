using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace PromHa.Sync;

/// <summary>Makes the instruments exist from the start of the host on.</summary>
internal sealed class StatusMetricsStart : IHostedService
{
    public StatusMetricsStart(StatusMetrics metrics) => _ = metrics;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Metrics of how things stand, read off the status when they are asked for: what a counter of events cannot tell.</summary>
internal sealed class StatusMetrics
{
    private readonly SyncStatusBoard _board;
    private readonly ArtefactBoard _artefacts;
    private readonly FleetSlot? _fleet;
    private readonly TimeProvider _time;

    public StatusMetrics(IMeterFactory factory, SyncStatusBoard board, ArtefactBoard artefacts, FleetSlot? fleet, TimeProvider time)
    {
        (_board, _artefacts, _fleet, _time) = (board, artefacts, fleet, time);
        var meter = factory.Create(SyncMetrics.MeterName);
        meter.CreateObservableGauge("promha_sync_config_info", ConfigInfo, description: "The generation in force on this node: its digest and revision, with the value 1.");
        meter.CreateObservableGauge("promha_sync_state", States, description: "What this node is doing: 1 for the state that it is in, 0 for every other.");
        meter.CreateObservableGauge("promha_sync_server_verified", Servers, description: "Whether a server of this node was seen to run the generation in force when it was last asked.");
        meter.CreateObservableGauge("promha_sync_behind_seconds", Behind, description: "Since when the latest outcome on this node is something else than verified; 0 when it is.");
        meter.CreateObservableGauge("promha_artefact_verified", Artefacts, description: "Whether the latest version of an artefact is in use (master: published); 0 when it was gone back from or failed.");
        if (fleet is not null)
        {
            meter.CreateObservableGauge("promha_fleet_rollout_state", RolloutStates, description: "How far the roll-out of the published generation is: 1 for the state that it is in, 0 for every other.");
            meter.CreateObservableGauge("promha_fleet_nodes", Nodes, description: "Slaves by where they stand in the roll-out.");
            meter.CreateObservableGauge("promha_fleet_lag_revisions", () => PerNode(static n => n.LagRevisions), description: "How many generations a slave is behind the published one.");
            meter.CreateObservableGauge("promha_fleet_lag_seconds", () => PerNode(static n => n.LagSeconds), description: "How long ago what a slave does not run yet was published; 0 when it runs it.");
            meter.CreateObservableGauge("promha_fleet_last_seen_timestamp_seconds", () => PerNode(static n => n.LastSeen?.ToUnixTimeMilliseconds() / 1000.0), description: "When a slave asked or told something last, as Unix time.");
        }
    }

    private IEnumerable<Measurement<long>> ConfigInfo() => _board.Status.Generation is { } generation
        ? [new Measurement<long>(1, new("digest", generation.Digest.ToShortString()), new KeyValuePair<string, object?>("revision", generation.Revision))]
        : [];

    private IEnumerable<Measurement<long>> States() => StateSet(_board.Status.State);

    private IEnumerable<Measurement<long>> Servers() => _board.Status.ReloadTargets.Select(static t =>
        new Measurement<long>(t.State == "verified" ? 1 : 0, new("component", t.Kind), new KeyValuePair<string, object?>("url", t.Url)));

    private IEnumerable<Measurement<long>> Artefacts() => _artefacts.All.Where(static a => a.Result != SyncResult.Unknown)
        .Select(static a => new Measurement<long>(a.Result == SyncResult.Verified ? 1 : 0, new KeyValuePair<string, object?>("artefact", a.Name)));

    private double Behind() => _board.BehindSince is { } since ? Math.Max(0, (_time.GetUtcNow() - since).TotalSeconds) : 0;

    private IEnumerable<Measurement<long>> RolloutStates() => StateSet(_fleet!.Value?.Rollout.State ?? RolloutState.None);

    private IEnumerable<Measurement<long>> Nodes() => (_fleet!.Value?.Rollout.Counts ?? new Dictionary<NodeRolloutState, int>())
        .Select(static c => new Measurement<long>(c.Value, new KeyValuePair<string, object?>("rollout", SyncMetrics.NameOf(c.Key))));

    private IEnumerable<Measurement<double>> PerNode(Func<NodeStatus, double?> value)
    {
        foreach (var node in _fleet!.Value?.Nodes ?? [])
        {
            if (value(node) is { } number)
            {
                yield return new Measurement<double>(number, new KeyValuePair<string, object?>("node", node.Node));
            }
        }
    }

    private static IEnumerable<Measurement<long>> StateSet<T>(T current)
        where T : struct, Enum => Enum.GetValues<T>().Select(s =>
            new Measurement<long>(EqualityComparer<T>.Default.Equals(s, current) ? 1 : 0, new KeyValuePair<string, object?>("state", SyncMetrics.NameOf(s))));
}
