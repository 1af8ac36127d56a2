using System.Diagnostics.Metrics;

namespace PromHa.Sync;

/// <summary>The metrics of this package, with names as Prometheus wants them.</summary>
internal sealed class SyncMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _watchFailures;
    private readonly Counter<long> _transferred;
    private readonly Counter<long> _blocked;
    private readonly Counter<long> _drifts;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _mixed;
    private readonly Histogram<double> _reloadDuration;
    private long _revision;
    private double _lastVerified;

    public SyncMetrics(IMeterFactory factory, TimeProvider time)
    {
        _time = time;
        var meter = factory.Create(MeterName);
        _outcomes = meter.CreateCounter<long>("promha_sync_outcomes_total", description: "Generations by what became of them on this node.");
        _reloads = meter.CreateCounter<long>("promha_sync_reloads_total", description: "Reloads of servers by kind and result.");
        _watchFailures = meter.CreateCounter<long>("promha_sync_watch_failures_total", description: "How often watching the conf tree failed and scanning took over.");
        _transferred = meter.CreateCounter<long>("promha_sync_fetched_bytes_total", description: "Content fetched from the master, in bytes.");
        _blocked = meter.CreateCounter<long>("promha_guard_blocked_total", description: "How often a guard refused a generation.");
        _drifts = meter.CreateCounter<long>("promha_sync_drift_total", description: "How often the conf tree of a slave was found to be something else than the generation in force.");
        _duration = meter.CreateHistogram<double>("promha_sync_duration_seconds", description: "Time from learning of a generation to its result.");
        _mixed = meter.CreateHistogram<double>("promha_sync_mixed_seconds", description: "Time in which old files stood beside new ones, from the first rename of an apply to the last.");
        _reloadDuration = meter.CreateHistogram<double>("promha_reload_duration_seconds", description: "Time from telling a server to reload until it was seen to run what was shipped, or not.");
        meter.CreateObservableGauge("promha_sync_revision", () => Interlocked.Read(ref _revision), description: "The revision in force on this node.");
        meter.CreateObservableGauge("promha_sync_last_verified_timestamp_seconds", () => Volatile.Read(ref _lastVerified), description: "When the servers were last seen to run what was shipped, as Unix time.");
    }

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PromHa.Sync";

    public void WatchFailed() => _watchFailures.Add(1);

    public void GuardBlocked(string guard) => _blocked.Add(1, new KeyValuePair<string, object?>("guard", guard));

    public void Drifted() => _drifts.Add(1);

    public void Mixed(TimeSpan time) => _mixed.Record(time.TotalSeconds);

    public void Fetched(long bytes) => _transferred.Add(bytes);

    public void Reloaded(ReloadTargetKind kind, ReloadStatus status, TimeSpan duration)
    {
        _reloads.Add(1, new("component", NameOf(kind)), new("result", NameOf(status)));
        _reloadDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("component", NameOf(kind)));
    }

    public void Outcome(SyncOutcome outcome)
    {
        _outcomes.Add(1, new KeyValuePair<string, object?>("result", NameOf(outcome.Result)));
        _duration.Record(outcome.Duration.TotalSeconds);
        if (outcome is { Result: SyncResult.Verified, Generation: { } generation })
        {
            InForce(generation);
        }
    }

    public void InForce(GenerationHead generation)
    {
        Interlocked.Exchange(ref _revision, generation.Revision);
        Volatile.Write(ref _lastVerified, _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
    }

    /// <summary>An enum member as a label value: <c>RolledBack</c> is <c>rolled-back</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
