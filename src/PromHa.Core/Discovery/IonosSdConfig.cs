namespace PromHa.Core.Discovery;

/// <summary>Targets from servers of IONOS Cloud (<c>ionos_sd_configs</c>).</summary>
public sealed record IonosSdConfig : HttpClientSection
{
    /// <summary>The data centre.</summary>
    /// <value>Required.</value>
    public required string DatacenterId { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often IONOS is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
