namespace PromHa.TestKit;

/// <summary>What an observed tree is, measured against the generations that ever existed at its source.</summary>
public enum TreeStateKind
{
    /// <summary>Exactly one of the generations.</summary>
    Known,

    /// <summary>A state that an editor left while it was writing a file in place.</summary>
    HalfSaved,

    /// <summary>Old and new files side by side, each whole, nothing lost: the inside of an apply.</summary>
    Mixed,

    /// <summary>No directory.</summary>
    Missing,

    /// <summary>A directory without files.</summary>
    Empty,

    /// <summary>Known contents, but something is gone which every way between two generations keeps.</summary>
    Partial,

    /// <summary>A file with contents, or a name, that the source never had.</summary>
    Foreign,
}
