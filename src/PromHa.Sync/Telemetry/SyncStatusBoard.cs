namespace PromHa.Sync;

/// <summary>The one place where a node's status is kept; replaced as a whole, so that readers never wait.</summary>
internal sealed class SyncStatusBoard : ISyncStatusSource
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SyncMetrics _metrics;
    private readonly ISyncObserver _observer;
    private SyncStatus _status;

    public SyncStatusBoard(SyncRole role, string node, TimeProvider time, SyncMetrics metrics, ISyncObserver observer)
    {
        _time = time;
        _metrics = metrics;
        _observer = observer;
        _status = new SyncStatus(role, node, SyncState.Starting, "", null, null, null, null, "", [], [], new SyncCounters(0, 0, 0, 0));
    }

    /// <summary>Since when the outcomes are something else than verified; null when the last was.</summary>
    public DateTimeOffset? BehindSince { get; private set; }

    public SyncStatus Status => Volatile.Read(ref _status);

    public void Update(Func<SyncStatus, SyncStatus> change)
    {
        lock (_gate)
        {
            _status = change(_status);
        }
    }

    public void State(SyncState state, string message = "") => Update(s => s with { State = state, Message = message });

    /// <summary>Back to what was before the master was out of reach.</summary>
    public void Resume() => Update(static s => s with
    {
        State = s.LastOutcome is { } last ? StateOf(last.Result) : s.Generation is null ? SyncState.Starting : SyncState.Idle,
        Message = s.LastOutcome?.Reason ?? "",
    });

    /// <summary>A generation that was in force before the start is known to be still.</summary>
    public void InForce(GenerationHead generation)
    {
        _metrics.InForce(generation);
        Update(s => s with { Generation = generation, LastVerified = _time.GetUtcNow() });
    }

    public void Outcome(SyncOutcome outcome)
    {
        Note(outcome);
        Update(s => s with
        {
            State = StateOf(outcome.Result),
            Message = outcome.Reason,
            LastOutcome = outcome,
            Generation = outcome.Result == SyncResult.Verified ? outcome.Generation : s.Generation,
            LastApply = outcome.Result == SyncResult.Verified ? outcome.At : s.LastApply,
            LastVerified = outcome.Result == SyncResult.Verified ? outcome.At : s.LastVerified,
            Counters = s.Counters with
            {
                Applies = s.Counters.Applies + (outcome.Result == SyncResult.Verified ? 1 : 0),
                Rollbacks = s.Counters.Rollbacks + (outcome.Result == SyncResult.RolledBack ? 1 : 0),
                Refusals = s.Counters.Refusals + (outcome.Result == SyncResult.Refused ? 1 : 0),
            },
        });
        _metrics.Outcome(outcome);
        _observer.OnOutcome(outcome);
    }

    /// <summary>A generation that is not tried now: what became of it before still stands, and is not counted again.</summary>
    public void SetAside(SyncOutcome outcome)
    {
        Note(outcome);
        Update(s => s with { State = StateOf(outcome.Result), Message = outcome.Reason, LastOutcome = outcome });
        _observer.OnOutcome(outcome);
    }

    private void Note(SyncOutcome outcome) => BehindSince = outcome.Result == SyncResult.Verified ? null : BehindSince ?? outcome.At;

    private static SyncState StateOf(SyncResult result) => result switch
    {
        SyncResult.Verified => SyncState.Idle,
        SyncResult.Refused => SyncState.Refused,
        SyncResult.Blocked => SyncState.Blocked,
        SyncResult.Pending => SyncState.Pending,
        SyncResult.RolledBack => SyncState.RolledBack,
        _ => SyncState.Failed,
    };
}
