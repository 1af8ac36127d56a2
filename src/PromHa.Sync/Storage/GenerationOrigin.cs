namespace PromHa.Sync;

/// <summary>How a generation came to a node.</summary>
public enum GenerationOrigin
{
    /// <summary>Nothing tells.</summary>
    Unknown = 0,

    /// <summary>It was made of this node's own tree and published.</summary>
    Published,

    /// <summary>It came from a master.</summary>
    Applied,

    /// <summary>A slave's tree that somebody had edited.</summary>
    EditedByHand,

    /// <summary>A tree as it was before the first generation came over it.</summary>
    BeforePromHa,

    /// <summary>A tree as it was before a restore put another one in its place.</summary>
    BeforeRestore,
}
