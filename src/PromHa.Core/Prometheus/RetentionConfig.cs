namespace PromHa.Core.Prometheus;

/// <summary>How long samples are kept (<c>retention</c>). The limit that is met first counts.</summary>
[Since("3.11")]
public sealed record RetentionConfig : ConfigModel
{
    /// <summary>The age of the oldest samples.</summary>
    /// <value>Default: that of the command line.</value>
    public PromDuration? Time { get; init; }

    /// <summary>The size of all blocks.</summary>
    /// <value>Default: that of the command line.</value>
    public ByteSize? Size { get; init; }

    /// <summary>The share of the disk, from 0 to 100.</summary>
    /// <value>Default: none.</value>
    public double? Percentage { get; init; }
}
