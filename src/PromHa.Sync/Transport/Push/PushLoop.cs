using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Keeps one slave's inbox at what is released to it, and brings its reports to the publisher. It compares what the slave says
/// it has, so it does not matter what was sent before either side was restarted.
/// </summary>
internal sealed class PushLoop(PushTarget target, IGenerationSource source, TimeProvider time, ILogger logger)
{
    /// <summary>A generation that a slave refuses is offered again after this, or as soon as the slave's state is another one.</summary>
    private static readonly TimeSpan OfferAgain = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(1);

    private InboxState? _state;
    private EntityTagHeaderValue? _tag;
    private NodeReport? _reported;
    private Sha256Digest? _refused;
    private long _refusedAt;
    private bool _isAway;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The loop of a service must outlive what nobody foresaw; it is logged and tried again.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var asking = RetryPolicies.UntilAnswered(time, Failed);
        var pauses = RetryPauses.ForThisHost();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await asking.ExecuteAsync(async token => await RoundAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                pauses.Reset();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _state = null;
                Log.Unexpected(logger, e);
                await Task.Delay(pauses.Next(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits for another head or another state of the slave, whichever comes first, and acts on it.</summary>
    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (_state is null)
        {
            Know((await target.GetStateAsync(null, cancellationToken).ConfigureAwait(false))!.Value);
        }

        var state = _state!;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heads = source.WaitForHeadAsync(_refused ?? state.Head?.Digest, OfferAgain, state.Node, over.Token).AsTask();
        var states = target.GetStateAsync(_tag, over.Token);
        await Task.WhenAny(heads, states).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(heads, states).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (states.IsFaulted)
        {
            await states.ConfigureAwait(false);
        }

        var isNew = states.IsCompletedSuccessfully && states.Result is not null;
        if (isNew)
        {
            Know(states.Result!.Value);
        }

        if (_refused is not null && (isNew || time.GetElapsedTime(_refusedAt) >= OfferAgain))
        {
            _refused = null;
        }

        if (!heads.IsCanceled && await heads.ConfigureAwait(false) is { } head && head.Digest != _state!.Head?.Digest && head.Digest != _refused)
        {
            await DeliverAsync(head, cancellationToken).ConfigureAwait(false);
        }
        else if (!isNew && ShortestRound - time.GetElapsedTime(started) is { Ticks: > 0 } early)
        {
            await Task.Delay(early, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Know((InboxState State, EntityTagHeaderValue? Tag) answer)
    {
        (_state, _tag) = answer;
        if (_isAway)
        {
            _isAway = false;
            Log.PushTargetBack(logger, target.Name);
        }

        if (_state.Report is { } report && report.Node == _state.Node && report != _reported)
        {
            source.Report(report);
            _reported = report;
        }
    }

    private async Task DeliverAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        var manifest = source.FindManifest(head.Digest);
        if (manifest is null)
        {
            return; // Just replaced by a newer one.
        }

        var answer = await OfferAsync(head, manifest, cancellationToken).ConfigureAwait(false);
        var missing = int.MaxValue;
        while (answer.Verdict == InboxVerdict.Wanted)
        {
            if (answer.Missing.Count >= missing)
            {
                throw new TransportException(TransportFault.Corrupt, $"The slave at {target.Name} takes packs and goes on wanting the same.");
            }

            missing = answer.Missing.Count;
            answer = await target.SendAsync(head.Digest, source, [.. answer.Missing.Take(PromHaProtocol.MaximumPackBlobs)], cancellationToken).ConfigureAwait(false);
        }

        if (answer.Verdict == InboxVerdict.Accepted)
        {
            Log.Pushed(logger, head, _state!.Node, target.Name);
            _state = _state with { Head = head };
            _tag = null;
        }
        else if (answer.Verdict == InboxVerdict.Stale)
        {
            Log.PushFailed(logger, target.Name, answer.Message);

            // The slave has not looked at it, so nobody else says what became of it there.
            source.Report(new NodeReport(_state!.Node, new SyncOutcome(SyncResult.Refused, head, answer.Message, time.GetUtcNow(), TimeSpan.Zero, [], [], []), _state.Report?.InForce));
            (_refused, _refusedAt) = (head.Digest, time.GetTimestamp());
        }
        else
        {
            throw new TransportException(TransportFault.Unreachable, $"The slave at {target.Name} forgot what it was offered; was it restarted?");
        }
    }

    /// <summary>Offers what costs least first; what the slave cannot use, it has to be told in a longer way.</summary>
    private async Task<InboxAnswer> OfferAsync(GenerationHead head, GenerationManifest manifest, CancellationToken cancellationToken)
    {
        if (_state!.Head?.Digest is { } known)
        {
            if (target.TakesUpdates && source.FindUpdate(known, head.Digest) is { } update
                && await target.OfferAsync(head, known, update, cancellationToken).ConfigureAwait(false) is { Verdict: not InboxVerdict.Unknown } updated)
            {
                return updated;
            }

            if (source.FindDelta(known, head.Digest) is { } delta
                && await target.OfferAsync(head, known, delta, cancellationToken).ConfigureAwait(false) is { Verdict: not InboxVerdict.Unknown } answer)
            {
                return answer;
            }
        }

        return await target.OfferAsync(head, null, manifest.Document, cancellationToken).ConfigureAwait(false);
    }

    private void Failed(TransportException e)
    {
        _state = null;
        if (!_isAway)
        {
            _isAway = true;
            Log.PushFailed(logger, target.Name, e.Message);
        }
    }
}
