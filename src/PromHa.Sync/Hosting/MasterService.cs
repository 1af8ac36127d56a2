using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>What a master's loop works with; made once its state directory is its own.</summary>
internal sealed record MasterParts(
    PublishPipeline Pipeline, TreeValidation Validation, GenerationGuards Guards, Publisher Publisher, IConfigChangeDetector Detector, TargetFollower Follower, TreeRestorer Restorer, Func<Action, Fleet> OpenFleet);

/// <summary>The master's loop: watch the tree, publish what it runs verified, and try again what waits for a server.</summary>
internal sealed class MasterService(
    PromHaMasterOptions options,
    Func<MasterParts> open,
    GenerationSourceSlot slot,
    FleetSlot fleetSlot,
    SyncStatusBoard board,
    TimeProvider time,
    ILogger<MasterService> logger) : BackgroundService
{
    private readonly RetryPauses _pauses = RetryPauses.ForThisHost();
    private readonly AsyncSignal _changed = new(time);
    private MasterParts _parts = null!;
    private ConfigChangeSet? _latest;
    private DateTimeOffset? _retryAt;

    /// <summary>Who ordered what lies in the tree and is not published yet.</summary>
    private string? _by;
    private Fleet _fleet = null!;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The host goes on starting while the tree is looked at.
        using var directory = StateDirectory.TakeOrFail(options);
        _parts = open();
        await using var follower = _parts.Follower.ConfigureAwait(false);
        if (_parts.Publisher.Head is { } head)
        {
            // It was verified before it was published; the slaves may go on while this host looks at its own tree again.
            Log.Resumed(logger, head, options.StateDirectory);
            board.Update(s => s with { Generation = head });
        }

        _fleet = _parts.OpenFleet(_changed.Set);
        slot.Source = _parts.Publisher;
        if (options.MarkerRule.Enabled)
        {
            Log.NoMarkerOnMaster(logger);
        }

        fleetSlot.Value = _fleet;
        var loop = new ServiceLoop(board, _pauses, time, logger);
        await Task.WhenAll(
            loop.RunAsync(WatchAsync, stoppingToken),
            loop.RunAsync(StepAsync, stoppingToken)).ConfigureAwait(false);
        _parts.Publisher.Save();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in _parts.Detector.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            Volatile.Write(ref _latest, change);
            foreach (var problem in change.Problems)
            {
                Log.TreeProblem(logger, problem.Path, problem.Message);
            }

            _changed.Set();
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var wait = _retryAt is { } at ? at - time.GetUtcNow() : options.ScanInterval;
        var isChanged = wait > TimeSpan.Zero && await _changed.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
        await RestoreAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _latest) is not { } look)
        {
            return;
        }

        var isDue = isChanged || _retryAt <= time.GetUtcNow();
        if (!isDue && !await MayBeTakenNowAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        _retryAt = null;
        if (look.Problems.FirstOrDefault(static p => p.Blocks) is { } problem)
        {
            // An unreadable file is not a removed one: the whole tree waits for it.
            var reason = $"Not published, the last good configuration stays in force everywhere: '{problem.Path}': {problem.Message}";
            Log.NotPublished(logger, SyncResult.Failed, reason);
            board.Outcome(new SyncOutcome(SyncResult.Failed, null, reason, time.GetUtcNow(), TimeSpan.Zero, [], [], []));
            board.Update(s => s with { Problems = look.Problems });
            return; // The watch tells when the problem is gone.
        }

        board.Update(s => s with { Problems = look.Problems });

        board.State(SyncState.Working, look.ToString());

        // If this throws, it is due again after the pause of the loop: a full disk gives no event when there is room.
        _retryAt = time.GetUtcNow();
        var result = await _parts.Pipeline.RunAsync(_by, cancellationToken, look).ConfigureAwait(false);
        _retryAt = null;
        if (result is null)
        {
            board.State(SyncState.Idle);
            return;
        }

        _by = result.Outcome.Result == SyncResult.Verified ? null : _by;
        Finish(result.Outcome);
        if (result.Tree is not null)
        {
            await _parts.Follower.FollowAsync(result.Tree, result.ChangedPaths).ConfigureAwait(false);
        }
    }

    /// <summary>Puts former generations into the tree, as was ordered; publishing what is there then is the next thing to do.</summary>
    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_parts.Restorer.Unfinished is { } unfinished)
        {
            _by = unfinished.By;
            await _parts.Restorer.RunAsync(unfinished, cancellationToken).ConfigureAwait(false);
        }

        while (_fleet.Orders.TryRead(out var order))
        {
            try
            {
                _parts.Guards.Approve(order.Intent.Digest, order.Intent.By, time.GetUtcNow());
                var changed = await _parts.Restorer.RunAsync(order.Intent, cancellationToken).ConfigureAwait(false);
                _by = order.Intent.By;
                Log.Restored(logger, order.Intent.Digest.ToShortString(), order.Intent.By);
                order.Answer.TrySetResult(new FleetAnswer(FleetAnswerKind.Done, changed == 0
                    ? $"{order.Intent.Digest.ToShortString()} lies in the conf directory already."
                    : $"{order.Intent.Digest.ToShortString()} lies in the conf directory again and is being published."));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                order.Answer.TrySetResult(new FleetAnswer(FleetAnswerKind.NotPossible, $"The conf directory cannot be changed: {e.Message}"));
            }
        }
    }

    /// <summary>What was refused for the version of a server is not refused any more once that server was upgraded; what a guard refused, once a person approved it.</summary>
    private async Task<bool> MayBeTakenNowAsync(CancellationToken cancellationToken)
    {
        var mayBe = board.Status.State == SyncState.Refused && (_parts.Guards.MayPassNow || await _parts.Validation.IsOutdatedAsync(cancellationToken).ConfigureAwait(false));
        if (mayBe)
        {
            Log.ValidatedAgain(logger);
        }

        return mayBe;
    }

    private void Finish(SyncOutcome outcome)
    {
        if (outcome.Result == SyncResult.Verified)
        {
            _pauses.Reset();
        }
        else if (outcome.Result != SyncResult.Refused)
        {
            _retryAt = time.GetUtcNow() + _pauses.Next();
        }

        board.Outcome(outcome);
    }
}

/// <summary>Where the endpoints find the publisher once it is there.</summary>
internal sealed class GenerationSourceSlot : IGenerationSourceAccessor
{
    private IGenerationSource? _source;

    public IGenerationSource? Source
    {
        get => Volatile.Read(ref _source);
        set => Volatile.Write(ref _source, value);
    }
}
