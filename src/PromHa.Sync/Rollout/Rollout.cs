using System.Collections.Immutable;

namespace PromHa.Sync;

/// <summary>A slave within a roll-out.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="IsReleased">Whether it may have the generation.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">What it said, when it failed.</param>
internal sealed record NodeProgress(NodeRolloutState State, bool IsReleased, DateTimeOffset Since, string Reason = "");

/// <summary>A roll-out: one generation on its way to the slaves. Immutable; <see cref="RolloutPlanner"/> makes the next one of it.</summary>
/// <param name="Target">The generation.</param>
/// <param name="Former">What slaves get that do not get the target.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it stands where it does.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="CanariesGoodAt">When the last canary verified it.</param>
/// <param name="Nodes">The slaves by name.</param>
/// <param name="Overlooked">Slaves whose failure a person has decided to go on over.</param>
internal sealed record Rollout(
    GenerationHead Target,
    GenerationHead? Former,
    RolloutState State,
    string Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset? CanariesGoodAt,
    ImmutableSortedDictionary<string, NodeProgress> Nodes,
    ImmutableSortedSet<string> Overlooked)
{
    public static Rollout Begin(GenerationHead target, GenerationHead? former, DateTimeOffset now) => new(
        target, former, RolloutState.Rolling, "", now, null,
        ImmutableSortedDictionary.Create<string, NodeProgress>(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The same with names in ordinal order, which reading a document does not know of.</summary>
    public Rollout Ordinal() => this with { Nodes = Nodes.WithComparers(StringComparer.Ordinal), Overlooked = Overlooked.WithComparer(StringComparer.Ordinal) };

    /// <summary>What a slave is to run now. Null: nothing yet.</summary>
    /// <param name="node">Its name, or null for somebody without one.</param>
    /// <param name="isStaged">Whether slaves have to wait for others.</param>
    public GenerationHead? HeadFor(string? node, bool isStaged)
    {
        if (State == RolloutState.Cancelled)
        {
            return Former;
        }

        var isReleased = State == RolloutState.Done
            || (node is not null && Nodes.TryGetValue(node, out var progress) ? progress.IsReleased : !isStaged);
        return isReleased ? Target : Former;
    }
}
