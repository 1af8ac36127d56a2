namespace PromHa.Sync;

/// <summary>In which order a master lets its slaves have a new generation.</summary>
public sealed class RolloutOptions
{
    /// <summary>
    /// Gets the names of the slaves that get a generation first. The others get it once every canary has verified it.
    /// </summary>
    /// <value>Default: empty, every slave may have it at once.</value>
    public IList<string> Canaries { get; } = [];

    /// <summary>Gets or sets how long every canary must have run a generation before the others get it.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan Soak { get; set; }

    /// <summary>Gets or sets how many slaves, canaries apart, may be at work on a generation at the same time.</summary>
    /// <value>Default: 0, any number.</value>
    public int MaxParallel { get; set; }

    /// <summary>Gets or sets whether no further slave gets a generation once one has refused it or rolled it back.</summary>
    /// <value>Default: true.</value>
    public bool StopOnFailure { get; set; } = true;

    /// <summary>
    /// Gets or sets how long a slave may be silent about a generation that it may have. Then it is not waited for any more;
    /// a silent canary stops the roll-out, since nothing is known of the generation.
    /// </summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether some slaves have to wait for others at all.</summary>
    internal bool IsStaged => Canaries.Count > 0 || MaxParallel > 0;
}
