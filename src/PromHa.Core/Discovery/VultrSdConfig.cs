namespace PromHa.Core.Discovery;

/// <summary>Targets from instances at Vultr (<c>vultr_sd_configs</c>).</summary>
public sealed record VultrSdConfig : HttpClientSection
{
    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often Vultr is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
