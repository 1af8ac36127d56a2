namespace PromHa.Core.Discovery;

/// <summary>Targets from DigitalOcean (<c>digitalocean_sd_configs</c>).</summary>
public sealed record DigitaloceanSdConfig : HttpClientSection
{
    /// <summary>What is discovered.</summary>
    /// <value>Default <c>droplets</c>. Since Prometheus 3.12.</value>
    [Since("3.12")]
    [Default("droplets")]
    public DigitaloceanRole? Role { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often DigitalOcean is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
