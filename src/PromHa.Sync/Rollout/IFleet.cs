namespace PromHa.Sync;

/// <summary>What came of an order to a master.</summary>
public enum FleetAnswerKind
{
    /// <summary>It is done, or will be within moments.</summary>
    Done = 0,

    /// <summary>What it names does not exist.</summary>
    NotFound,

    /// <summary>It makes no sense as things are; nothing was changed.</summary>
    NotPossible,
}

/// <summary>What came of an order to a master.</summary>
/// <param name="Kind">Whether it was carried out.</param>
/// <param name="Message">What happened, or why not, for a person.</param>
public sealed record FleetAnswer(FleetAnswerKind Kind, string Message);

/// <summary>A file that differs between two generations.</summary>
/// <param name="Path">Relative to the tree's root.</param>
/// <param name="Kind"><c>added</c>, <c>modified</c> or <c>removed</c>.</param>
/// <param name="Lines">The changed lines with three lines around them, beginning with <c>+</c>, <c>-</c> or a blank; without secrets.</param>
public sealed record FileDifference(string Path, string Kind, IReadOnlyList<string> Lines);

/// <summary>What differs between two generations.</summary>
/// <param name="From">The one before.</param>
/// <param name="To">The one after.</param>
/// <param name="Changes">By meaning: jobs, targets, rules, receivers; one sentence each.</param>
/// <param name="Files">File by file, by text.</param>
public sealed record GenerationDifference(Sha256Digest From, Sha256Digest To, IReadOnlyList<string> Changes, IReadOnlyList<FileDifference> Files);

/// <summary>A master's view of its slaves and its generations, and what a person may order.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface IFleet
{
    /// <summary>The roll-out of the published generation.</summary>
    RolloutStatus Rollout { get; }

    /// <summary>The slaves, sorted by name.</summary>
    IReadOnlyList<NodeStatus> Nodes { get; }

    /// <summary>What was published, newest first.</summary>
    IReadOnlyList<PublishedGeneration> History { get; }

    /// <summary>Finds a generation that is kept.</summary>
    /// <param name="reference">A revision number, or a digest or its beginning (6 digits or more).</param>
    /// <returns>Its digest, or null.</returns>
    Sha256Digest? Find(string reference);

    /// <summary>Compares two generations. Secrets are hidden, also where they are what changed.</summary>
    /// <param name="before">The one before.</param>
    /// <param name="after">The one after.</param>
    /// <returns>The difference, or null when one of them is not kept.</returns>
    GenerationDifference? Compare(Sha256Digest before, Sha256Digest after);

    /// <summary>Lets no further slave have the generation.</summary>
    /// <param name="by">Who orders it, for the history.</param>
    /// <returns>What came of it.</returns>
    FleetAnswer Pause(string by);

    /// <summary>Goes on with a roll-out that was paused or has stopped, over the failures there were.</summary>
    /// <param name="by">Who orders it.</param>
    /// <returns>What came of it.</returns>
    FleetAnswer Proceed(string by);

    /// <summary>
    /// Gives a roll-out up: every slave gets the former generation again. The master's own tree stays as it is; it is published
    /// again when it is edited.
    /// </summary>
    /// <param name="by">Who orders it.</param>
    /// <returns>What came of it.</returns>
    FleetAnswer Cancel(string by);

    /// <summary>
    /// Puts a former generation into the master's own conf tree; it is then validated, verified, published and rolled out like
    /// any other edit, as a generation of its own.
    /// </summary>
    /// <param name="digest">The generation.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="cancellationToken">Ends the wait; the order stands.</param>
    /// <returns>What came of it.</returns>
    Task<FleetAnswer> RollBackAsync(Sha256Digest digest, string by, CancellationToken cancellationToken = default);
}

/// <summary>Gives servers the fleet once the master has taken its state directory.</summary>
public interface IFleetAccessor
{
    /// <summary>The fleet, or null while the master is starting.</summary>
    IFleet? Fleet { get; }
}
