using System.Globalization;
using System.Threading.Channels;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>A return to a former generation, on its way to the master's loop, which alone writes to the tree.</summary>
internal sealed record RestoreOrder(RestoreIntent Intent, TaskCompletionSource<FleetAnswer> Answer);

/// <summary>The master's view of its slaves and generations.</summary>
internal sealed class Fleet(Publisher publisher, GenerationStore store, GenerationHistory history, ConfTreeLayout layout, Action wake) : IFleet
{
    private const int ShortestReference = 6;

    private readonly Channel<RestoreOrder> _orders = Channel.CreateBounded<RestoreOrder>(8);

    public ChannelReader<RestoreOrder> Orders => _orders.Reader;

    public IReadOnlyList<NodeStatus> Nodes => publisher.Fleet;

    public IReadOnlyList<PublishedGeneration> History => [.. history.All.Select(g => g with { IsKept = IsKept(g.Head.Digest) })];

    public RolloutStatus Rollout
    {
        get
        {
            var counts = Enum.GetValues<NodeRolloutState>().ToDictionary(static s => s, static _ => 0);
            foreach (var node in publisher.Fleet)
            {
                counts[node.Rollout]++;
            }

            return publisher.Rollout is { } r
                ? new RolloutStatus(r.State, r.Target, r.Former, r.Reason, r.StartedAt, counts)
                : new RolloutStatus(RolloutState.None, null, null, "Nothing was published yet.", null, counts);
        }
    }

    public Sha256Digest? Find(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (Sha256Digest.TryParse(reference, out var whole))
        {
            return IsKept(whole) ? whole : null;
        }

        var all = history.All;
        if (long.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && all.FirstOrDefault(g => g.Head.Revision == revision) is { } byRevision)
        {
            return IsKept(byRevision.Head.Digest) ? byRevision.Head.Digest : null;
        }

        var found = reference.Length < ShortestReference
            ? []
            : all.Select(static g => g.Head.Digest).Distinct().Where(d => d.ToString().StartsWith(reference, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found is [var one] && IsKept(one) ? one : null;
    }

    public GenerationDifference? Compare(Sha256Digest before, Sha256Digest after) =>
        publisher.FindManifest(before) is { } old && publisher.FindManifest(after) is { } now && store.IsComplete(old) && store.IsComplete(now)
            ? GenerationComparer.Compare(old, now, store.Blobs, layout)
            : null;

    public FleetAnswer Pause(string by) => publisher.Rollout?.State == RolloutState.Rolling
        ? Answer(publisher.Steer((r, _) => RolloutPlanner.Pause(r, by)))
        : NotPossible("Nothing is being rolled out that could be paused");

    public FleetAnswer Proceed(string by) => publisher.Rollout?.State is RolloutState.Rolling or RolloutState.Paused or RolloutState.Stopped
        ? Answer(publisher.Steer((r, _) => publisher.Continue(r)))
        : NotPossible("No roll-out is waiting");

    public FleetAnswer Cancel(string by) => publisher.Rollout is not { State: not (RolloutState.None or RolloutState.Cancelled) } rollout
        ? NotPossible("There is no roll-out to give up")
        : rollout.Former is not { } former || !IsKept(former.Digest)
            ? NotPossible("No former generation is kept that the slaves could go back to")
            : Cancelled(rollout, by);

    public async Task<FleetAnswer> RollBackAsync(Sha256Digest digest, string by, CancellationToken cancellationToken = default)
    {
        if (!IsKept(digest))
        {
            return new FleetAnswer(FleetAnswerKind.NotFound, $"The generation {digest.ToShortString()} is not kept here.");
        }

        var order = new RestoreOrder(new RestoreIntent(digest, by), new TaskCompletionSource<FleetAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_orders.Writer.TryWrite(order))
        {
            return NotPossible("Too many returns are waiting already");
        }

        wake();
        return await order.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The way back has a revision of its own, so that the slaves follow it; the history would lack it.</summary>
    private FleetAnswer Cancelled(Rollout rollout, string by)
    {
        var answer = Answer(publisher.Steer((r, now) => RolloutPlanner.Cancel(r, by, now)));
        if (publisher.Rollout is { State: RolloutState.Cancelled, Former: { } back })
        {
            history.Published(back, by, $"roll-out of revision {rollout.Target.Revision.ToString(CultureInfo.InvariantCulture)} cancelled", []);
        }

        return answer;
    }

    private bool IsKept(Sha256Digest digest) => publisher.FindManifest(digest) is { } manifest && store.IsComplete(manifest);

    private FleetAnswer NotPossible(string why) =>
        new(FleetAnswerKind.NotPossible, $"{why}: {(publisher.Rollout is { } r ? $"{r.Target} is {SyncMetrics.NameOf(r.State)}" : "nothing was published yet")}.");

    private static FleetAnswer Answer(Rollout? rollout) =>
        new(FleetAnswerKind.Done, $"{rollout!.Target} is {SyncMetrics.NameOf(rollout.State)}. {rollout.Reason}".TrimEnd());
}

/// <summary>Where the endpoints find the fleet once it is there.</summary>
internal sealed class FleetSlot : IFleetAccessor
{
    private Fleet? _fleet;

    public Fleet? Value
    {
        get => Volatile.Read(ref _fleet);
        set => Volatile.Write(ref _fleet, value);
    }

    IFleet? IFleetAccessor.Fleet => Value;
}
