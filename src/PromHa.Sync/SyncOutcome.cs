using System.Text.Json.Serialization;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What became of a generation on a node.</summary>
public enum SyncResult
{
    /// <summary>Nothing is known yet.</summary>
    Unknown = 0,

    /// <summary>It is in force, and the servers were seen to run it.</summary>
    Verified,

    /// <summary>Validation or a guard refused it; nothing was touched.</summary>
    Refused,

    /// <summary>A server cannot be reloaded the way it is set up; nothing was touched.</summary>
    Blocked,

    /// <summary>The files are in place, but a server is not there to run them yet.</summary>
    Pending,

    /// <summary>A server refused it or was not seen to run it; the last good generation was put back and is in force.</summary>
    RolledBack,

    /// <summary>It could not be fetched, stored or written; nothing was touched, or what was begun is completed later.</summary>
    Failed,
}

/// <summary>What became of a generation on a node, and why.</summary>
/// <param name="Result">The result.</param>
/// <param name="Generation">The generation, or null when it has no number yet (a master's refused tree).</param>
/// <param name="Reason">One or two sentences for a person: what happened and how to mend it.</param>
/// <param name="At">When, by the node's clock.</param>
/// <param name="Duration">From the moment the node learned of it.</param>
/// <param name="Reloaded">Names of the server kinds that were reloaded, in lower case.</param>
/// <param name="Issues">What validation found, a hundred findings at most: errors are kept before the rest.</param>
/// <param name="Evidence">What was seen that proves the result.</param>
public sealed record SyncOutcome(
    SyncResult Result,
    GenerationHead? Generation,
    string Reason,
    DateTimeOffset At,
    [property: JsonPropertyName("durationMs")] TimeSpan Duration,
    IReadOnlyList<string> Reloaded,
    IReadOnlyList<ValidationIssue> Issues,
    IReadOnlyList<string> Evidence)
{
    /// <summary>Gets how many findings there are in all, also those that <see cref="Issues"/> has no room for.</summary>
    public int IssuesTotal { get; init; } = Issues.Count;

    /// <summary>Gets what guards refused it for; empty when none did.</summary>
    public IReadOnlyList<GuardFinding> Guards { get; init; } = [];

    /// <summary>Gets what the tree was found to be instead of the generation in force; null when nobody had edited it.</summary>
    public TreeDrift? Drift { get; init; }
}

/// <summary>What a node tells its publisher.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Outcome">What became of the latest generation there.</param>
/// <param name="InForce">The generation that the node runs, verified; null when there is none.</param>
public sealed record NodeReport(string Node, SyncOutcome Outcome, GenerationHead? InForce);
