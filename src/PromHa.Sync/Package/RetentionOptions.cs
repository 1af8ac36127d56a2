namespace PromHa.Sync;

/// <summary>How many former generations are kept, to return to and to serve deltas from.</summary>
/// <remarks>The current generation and the last known good one are always kept, whatever the limits.</remarks>
public sealed class RetentionOptions
{
    /// <summary>Gets or sets the largest number of former generations.</summary>
    /// <value>Default: 20.</value>
    public int MaxCount { get; set; } = 20;

    /// <summary>Gets or sets the greatest age of a former generation.</summary>
    /// <value>Default: 30 days.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets the largest sum of the sizes of all kept content, in bytes.</summary>
    /// <value>Default: 1 GiB.</value>
    public long MaxBytes { get; set; } = 1L << 30;
}
