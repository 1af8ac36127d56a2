namespace PromHa.Sync;

/// <summary>What a node keeps in step with.</summary>
public enum SyncRole
{
    /// <summary>Publishes its own conf tree.</summary>
    Master = 0,

    /// <summary>Follows a master.</summary>
    Slave,
}

/// <summary>What a node is doing.</summary>
public enum SyncState
{
    /// <summary>It has not looked at its tree or its master yet.</summary>
    Starting = 0,

    /// <summary>Nothing is to be done: the latest generation is in force.</summary>
    Idle,

    /// <summary>It is working on a generation.</summary>
    Working,

    /// <summary>The latest tree or generation was refused.</summary>
    Refused,

    /// <summary>A server cannot be reloaded the way it is set up.</summary>
    Blocked,

    /// <summary>A server is not there to run the latest generation yet.</summary>
    Pending,

    /// <summary>The latest generation did not run; the last good one is in force.</summary>
    RolledBack,

    /// <summary>The latest generation could not be fetched, stored or written.</summary>
    Failed,

    /// <summary>The master cannot be asked.</summary>
    Unreachable,
}

/// <summary>A server and what is known of it.</summary>
/// <param name="Kind">The kind of server, in lower case.</param>
/// <param name="Url">Its address.</param>
/// <param name="State"><c>verified</c>, <c>pending</c>, <c>failed</c> or <c>unknown</c>.</param>
/// <param name="Message">What was seen last.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="At">When.</param>
public sealed record ReloadTargetStatus(string Kind, string Url, string State, string Message, IReadOnlyList<string> Evidence, DateTimeOffset? At)
{
    /// <summary>Gets its version as it said it last; null when it was not asked or has not said it.</summary>
    public string? Version { get; init; }
}

/// <summary>How often things happened since the start.</summary>
/// <param name="Applies">Generations put in force (master: published).</param>
/// <param name="Rollbacks">Generations that did not run.</param>
/// <param name="Refusals">Trees or generations that were refused.</param>
/// <param name="Reloads">Reloads sent to servers.</param>
public sealed record SyncCounters(long Applies, long Rollbacks, long Refusals, long Reloads);

/// <summary>A node's status at one moment.</summary>
/// <param name="Role">Master or slave.</param>
/// <param name="Node">The node's name.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Message">More about the state, for a person; empty when there is nothing to say.</param>
/// <param name="Generation">The generation in force, verified; null when there is none.</param>
/// <param name="LastOutcome">What became of the latest generation, or null.</param>
/// <param name="LastApply">When a generation was last put in force.</param>
/// <param name="LastVerified">When the servers were last seen to run what was shipped.</param>
/// <param name="Targets">What is known of file_sd changes that servers take up by themselves; empty when there is nothing to say.</param>
/// <param name="ReloadTargets">The servers of this node.</param>
/// <param name="Problems">What of the tree could not be taken over as it is.</param>
/// <param name="Counters">How often things happened.</param>
public sealed record SyncStatus(
    SyncRole Role,
    string Node,
    SyncState State,
    string Message,
    GenerationHead? Generation,
    SyncOutcome? LastOutcome,
    DateTimeOffset? LastApply,
    DateTimeOffset? LastVerified,
    string Targets,
    IReadOnlyList<ReloadTargetStatus> ReloadTargets,
    IReadOnlyList<ConfTreeProblem> Problems,
    SyncCounters Counters)
{
    /// <summary>Gets what a slave's tree is instead of the generation in force; null when it is that.</summary>
    public TreeDrift? Drift { get; init; }

    /// <summary>Gets how far the transfer of a generation is; null while there is none. Brought up to date a few times a second.</summary>
    public TransferProgress? Transfer { get; init; }
}

/// <summary>Gives a node's status.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface ISyncStatusSource
{
    /// <summary>The status now.</summary>
    SyncStatus Status { get; }
}
