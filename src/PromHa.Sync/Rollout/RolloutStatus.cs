namespace PromHa.Sync;

/// <summary>How far a roll-out has come.</summary>
public enum RolloutState
{
    /// <summary>Nothing was published yet.</summary>
    None = 0,

    /// <summary>Slaves get the generation in their turn.</summary>
    Rolling,

    /// <summary>A person holds it: no further slave gets the generation.</summary>
    Paused,

    /// <summary>It ended by itself since a slave failed: no further slave gets the generation until a person decides.</summary>
    Stopped,

    /// <summary>A person gave it up: every slave gets the former generation again.</summary>
    Cancelled,

    /// <summary>Every slave may have the generation, and none that is there is still at work on it.</summary>
    Done,
}

/// <summary>Where a slave stands in a roll-out.</summary>
public enum NodeRolloutState
{
    /// <summary>It does not get the generation yet.</summary>
    Waiting = 0,

    /// <summary>It may have the generation, and has not said yet what became of it.</summary>
    Released,

    /// <summary>It runs the generation, verified.</summary>
    Verified,

    /// <summary>It refused the generation or rolled it back.</summary>
    Failed,

    /// <summary>It was not heard of for so long that it is not waited for.</summary>
    Silent,
}

/// <summary>A roll-out at one moment.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Target">The generation that is rolled out.</param>
/// <param name="Former">What slaves that do not get it yet are given; null when there is nothing older.</param>
/// <param name="Reason">Why it stands where it does, for a person.</param>
/// <param name="StartedAt">When the generation was published.</param>
/// <param name="Counts">How many slaves stand where.</param>
public sealed record RolloutStatus(
    RolloutState State,
    GenerationHead? Target,
    GenerationHead? Former,
    string Reason,
    DateTimeOffset? StartedAt,
    IReadOnlyDictionary<NodeRolloutState, int> Counts);

/// <summary>What a master knows of a slave.</summary>
/// <param name="Node">The slave's name.</param>
/// <param name="Outcome">What became of the latest generation there; null when it has not said anything yet.</param>
/// <param name="InForce">The generation that it runs, verified; null when there is none or none is known of.</param>
/// <param name="Since">Since when it runs it.</param>
/// <param name="LastSeen">When it asked or told something last.</param>
/// <param name="LagRevisions">How many generations it is behind the published one; null when that cannot be counted.</param>
/// <param name="LagSeconds">How long ago what it does not run yet was published; 0 when it runs it.</param>
/// <param name="Rollout">Where it stands in the roll-out.</param>
public sealed record NodeStatus(
    string Node,
    SyncOutcome? Outcome,
    GenerationHead? InForce,
    DateTimeOffset? Since,
    DateTimeOffset? LastSeen,
    long? LagRevisions,
    double LagSeconds,
    NodeRolloutState Rollout);
