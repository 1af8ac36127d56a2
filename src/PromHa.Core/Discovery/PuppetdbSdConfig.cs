namespace PromHa.Core.Discovery;

/// <summary>Targets from resources in PuppetDB (<c>puppetdb_sd_configs</c>).</summary>
public sealed record PuppetdbSdConfig : HttpClientSection
{
    /// <summary>The address of PuppetDB, http or https.</summary>
    /// <value>Required.</value>
    public required PromUrl Url { get; init; }

    /// <summary>The query, in PuppetDB's language; it must return resources.</summary>
    /// <value>Required.</value>
    public required string Query { get; init; }

    /// <summary>Whether the parameters of the resources become labels, which may show secrets.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? IncludeParameters { get; init; }

    /// <summary>How often PuppetDB is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }
}
