using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;

namespace PromHa.Sync;

/// <summary>What a slave's loop works with; made once its state directory is its own.</summary>
internal sealed record SlaveParts(ApplyPipeline Pipeline, SlaveState State, GenerationStore Store, DriftRecord Drift, LiveTree Live, ServerSet Servers, TargetFollower Follower);

/// <summary>
/// The slave's loop: finish what was left unfinished, see that the tree is what is in force, wait for a head other than the one
/// handled, bring it into force, report. It compares digests and never consumes a signal, so nothing is missed however long it
/// was away.
/// </summary>
internal sealed class SlaveService(
    PromHaSlaveOptions options,
    IConfigTransport transport,
    Func<SlaveParts> open,
    SyncStatusBoard board,
    TimeProvider time,
    ILogger<SlaveService> logger) : BackgroundService
{
    private readonly RetryPauses _pauses = RetryPauses.ForThisHost();
    private SlaveParts _parts = null!;
    private NumberOrigin _origin = null!;
    private ResiliencePipeline _asking = ResiliencePipeline.Empty;

    /// <summary>The head that is dealt with, whatever became of it.</summary>
    private Sha256Digest? _handled;

    /// <summary>When what did not succeed is tried again; null when there is nothing to try.</summary>
    private DateTimeOffset? _retryAt;

    /// <summary>When tree and servers are looked at again.</summary>
    private DateTimeOffset _checkAt;

    private NodeReport? _unsent;

    /// <summary>What was told last: told again to a master that comes back, which may have lost it.</summary>
    private NodeReport? _last;

    private SlaveState State => _parts.State;

    /// <summary>While the master is out of reach it is asked for its head whichever it is: the answer shows that it is back.</summary>
    private Sha256Digest? Known => board.Status.State == SyncState.Unreachable ? null : _handled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The host goes on starting while the tree is looked at.
        using var directory = StateDirectory.TakeOrFail(options);
        _parts = open();
        _origin = new NumberOrigin(options.StateDirectory, options.Transport);
        await using var follower = _parts.Follower.ConfigureAwait(false);
        _asking = RetryPolicies.UntilAnswered(time, MasterFailed);
        _handled = State.Journal?.Target.Digest ?? State.InForce?.Digest;
        _retryAt = State.Journal is null ? null : time.GetUtcNow();
        _checkAt = time.GetUtcNow();
        if (State.InForce is { } inForce)
        {
            board.Update(s => s with { Generation = inForce });
        }

        if (State.Journal is { } journal)
        {
            Log.Recovering(logger, journal.Target, journal.Phase);
        }

        await _parts.Pipeline.PrepareAsync(stoppingToken).ConfigureAwait(false);
        await new ServiceLoop(board, _pauses, time, logger, Tell).RunAsync(StepAsync, stoppingToken).ConfigureAwait(false);
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (State.Journal is not null && (State.Journal.Phase != ApplyPhase.Applied || _retryAt <= now))
        {
            await FinishAsync(await _parts.Pipeline.ResumeAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        else if (_retryAt <= now)
        {
            _retryAt = null;
            _handled = null;
        }
        else if (_checkAt <= now && State.Journal is null)
        {
            await CheckAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (await WaitForHeadAsync(cancellationToken).ConfigureAwait(false) is { } head)
        {
            await HandleAsync(head, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A head other than the handled one, or null when it is time for something else.</summary>
    private async Task<GenerationHead?> WaitForHeadAsync(CancellationToken cancellationToken)
    {
        var until = _retryAt < _checkAt ? _retryAt.Value : _checkAt;
        if (State.Journal is not null)
        {
            until = _retryAt ?? until;
        }

        var wait = until - time.GetUtcNow();
        using var timeIsUp = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeIsUp.Token, cancellationToken);
        try
        {
            var head = await _asking.ExecuteAsync(token => transport.WaitForHeadAsync(Known, token), either.Token).ConfigureAwait(false);
            await MasterAnsweredAsync(cancellationToken).ConfigureAwait(false);
            return head.Digest == _handled ? null : head;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task HandleAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        if (State.InForce is { } inForce && head.Digest != inForce.Digest && _origin.IsOfInForce && head.IsOlderThan(inForce))
        {
            Log.StaleHead(logger, head, head.Term, inForce, inForce.Term);
            SetAside(head, SyncResult.Refused, $"The master's {head} (term {head.Term}) is older than {inForce} (term {inForce.Term}), which is in force here. Is this the right master?", time.GetUtcNow() + _pauses.Next());
        }
        else if (State.Quarantined is { } entry && Quarantine.Holds(entry, head.Digest, time.GetUtcNow()))
        {
            SetAside(head, SyncResult.RolledBack, $"It failed here before and is tried again at {entry.NextAttempt:u}: {entry.Reason}", entry.NextAttempt);
        }
        else
        {
            board.State(SyncState.Working, $"Working on {head}.");
            await FinishAsync(await _parts.Pipeline.ApplyAsync(head, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private void SetAside(GenerationHead head, SyncResult result, string reason, DateTimeOffset retryAt)
    {
        _handled = head.Digest;
        _retryAt = retryAt;
        var outcome = new SyncOutcome(result, head, reason, time.GetUtcNow(), TimeSpan.Zero, [], [], []);
        board.SetAside(outcome);
        Tell(outcome);
    }

    /// <summary>The master hears why this node stays behind; the same news is told once.</summary>
    private void Tell(SyncOutcome outcome)
    {
        if (_last?.Outcome is not { } last || last.Result != outcome.Result || last.Generation != outcome.Generation || last.Reason != outcome.Reason)
        {
            _unsent = _last = new NodeReport(options.NodeName, outcome, State.InForce);
        }
    }

    private async Task FinishAsync(ApplyResult? result, CancellationToken cancellationToken)
    {
        if (result is not { Outcome: var outcome })
        {
            return;
        }

        _handled = outcome.Generation!.Digest;
        _checkAt = time.GetUtcNow() + options.ScanInterval;
        _retryAt = outcome.Result switch
        {
            SyncResult.Verified => null,
            SyncResult.RolledBack => State.Quarantined!.NextAttempt,
            SyncResult.Refused => Quarantine.FirstRetry(time.GetUtcNow()),
            _ => time.GetUtcNow() + _pauses.Next(),
        };
        if (outcome.Result == SyncResult.Verified)
        {
            _pauses.Reset();
            _origin.Commit();
        }

        board.Outcome(outcome);
        _unsent = _last = new NodeReport(options.NodeName, outcome, State.InForce);
        if (result.Tree is not null)
        {
            await _parts.Follower.FollowAsync(result.Tree, result.ChangedPaths).ConfigureAwait(false);
        }

        await SendReportAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks whether the tree is still what is in force and the servers are proved to run it, and puts it right.</summary>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        _checkAt = time.GetUtcNow() + options.ScanInterval;
        if (State.InForceManifest is not { } manifest || State.InForce is not { } inForce)
        {
            return;
        }

        var live = await _parts.Live.SnapshotAsync(manifest, cancellationToken).ConfigureAwait(false);
        var (drift, isNew) = _parts.Drift.Note(manifest, live);
        if (isNew && options.Drift.Mode == DriftMode.Report)
        {
            await ReportDriftAsync(inForce, drift, cancellationToken).ConfigureAwait(false);
        }

        if (drift is not null && options.Drift.Mode == DriftMode.Heal)
        {
            await FinishAsync(await _parts.Pipeline.ApplyAsync(inForce, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        else if (drift is null)
        {
            // A server may have died, or have been reloaded by somebody else, since it was last asked.
            _parts.Servers.Doubt();
            var result = await _parts.Servers.ReloadAsync(ServerSet.NoKinds, new ManifestTree(manifest, _parts.Store.Blobs), cancellationToken).ConfigureAwait(false);
            if (result.Status == ReloadStatus.Verified)
            {
                _pauses.Reset();
                board.InForce(inForce);
                SettleState(inForce);
                if (_last is null || (_last.Outcome.Result == SyncResult.Failed && _last.Outcome.Generation is null))
                {
                    // The first look after a start, or after a failure that is over: the master hears what runs here even when nothing changes.
                    _unsent = _last = new NodeReport(
                        options.NodeName, new SyncOutcome(SyncResult.Verified, inForce, "", time.GetUtcNow(), TimeSpan.Zero, [], [], result.Evidence), inForce);
                }
            }
            else
            {
                _checkAt = time.GetUtcNow() + _pauses.Next();
                board.State(result.Status == ReloadStatus.Unreachable ? SyncState.Pending : SyncState.Blocked, result.Message);
            }
        }
    }

    /// <summary>The edit stays, and everybody who looks is told of it, or that it is gone.</summary>
    private async Task ReportDriftAsync(GenerationHead inForce, TreeDrift? drift, CancellationToken cancellationToken)
    {
        var message = drift is null ? "" : $"The conf tree was changed by hand and is left so (PromHa:Drift:Mode is Report): {drift}";
        board.State(board.Status.State, message);
        var last = board.Status.LastOutcome ?? new SyncOutcome(SyncResult.Verified, inForce, "", time.GetUtcNow(), TimeSpan.Zero, [], [], []);
        _unsent = new NodeReport(options.NodeName, last with { Drift = drift, Reason = drift is null ? last.Reason : message }, State.InForce);
        await SendReportAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Idle is only who runs the head; who runs the last good generation instead goes on saying why.</summary>
    private void SettleState(GenerationHead inForce)
    {
        if (board.Status.State == SyncState.Unreachable)
        {
            return;
        }

        if (_handled is null || _handled == inForce.Digest)
        {
            board.State(SyncState.Idle);
        }
        else
        {
            board.Resume();
        }
    }

    private void MasterFailed(TransportException e)
    {
        if (board.Status.State != SyncState.Unreachable)
        {
            Log.MasterUnreachable(logger, e.Message);
        }

        board.State(SyncState.Unreachable, e.Message);
    }

    private async Task MasterAnsweredAsync(CancellationToken cancellationToken)
    {
        if (board.Status.State == SyncState.Unreachable)
        {
            Log.MasterBack(logger);
            board.Resume();
            _unsent ??= _last;
        }

        await SendReportAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SendReportAsync(CancellationToken cancellationToken)
    {
        if (_unsent is not { } report)
        {
            return;
        }

        try
        {
            await transport.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            _unsent = null;
        }
        catch (TransportException e)
        {
            Log.ReportNotDelivered(logger, e.Message);
        }
    }
}
