namespace PromHa.Sync;

/// <summary>What a slave does about a tree that somebody edited on it.</summary>
public enum DriftMode
{
    /// <summary>The edited tree is kept in the store, and the generation in force is put back.</summary>
    Heal = 0,

    /// <summary>The edited tree is kept in the store and reported, and stays until the next generation comes.</summary>
    Report,
}

/// <summary>Options for edits by hand on a slave.</summary>
public sealed class PromHaDriftOptions
{
    /// <summary>Gets or sets what is done about them.</summary>
    /// <value>Default: <see cref="DriftMode.Heal"/>.</value>
    public DriftMode Mode { get; set; }
}
