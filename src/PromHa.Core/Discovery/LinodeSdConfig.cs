namespace PromHa.Core.Discovery;

/// <summary>Targets from instances at Linode (<c>linode_sd_configs</c>).</summary>
public sealed record LinodeSdConfig : HttpClientSection
{
    /// <summary>The region to look in.</summary>
    /// <value>Default: all. Since Prometheus 2.52.</value>
    [Since("2.52")]
    public string? Region { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>What joins the tags in the label that lists them.</summary>
    /// <value>Default <c>,</c>.</value>
    [Default(",")]
    public string? TagSeparator { get; init; }

    /// <summary>How often Linode is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
