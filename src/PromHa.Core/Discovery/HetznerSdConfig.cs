namespace PromHa.Core.Discovery;

/// <summary>Targets from servers at Hetzner (<c>hetzner_sd_configs</c>).</summary>
public sealed record HetznerSdConfig : HttpClientSection
{
    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required HetznerRole Role { get; init; }

    /// <summary>Labels that a cloud server must have.</summary>
    /// <value>Default: all servers. Since Prometheus 3.5.</value>
    [Since("3.5")]
    public string? LabelSelector { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often Hetzner is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
