namespace PromHa.Core.Discovery;

/// <summary>Targets from virtual machines of Outscale (<c>outscale_sd_configs</c>).</summary>
[Since("3.12")]
public sealed record OutscaleSdConfig : HttpClientSection
{
    /// <summary>The region.</summary>
    /// <value>Default <c>eu-west-2</c>.</value>
    [Default("eu-west-2")]
    public string? Region { get; init; }

    /// <summary>Another address of the API.</summary>
    /// <value>Default: that of the region.</value>
    public string? Endpoint { get; init; }

    /// <summary>The access key's ID.</summary>
    /// <value>Required.</value>
    public required string AccessKey { get; init; }

    /// <summary>The access key's secret.</summary>
    /// <value>Default: none. Either this or <see cref="SecretKeyFile"/> is required.</value>
    public Secret? SecretKey { get; init; }

    /// <summary>File with the access key's secret.</summary>
    /// <value>Default: none. Either this or <see cref="SecretKey"/> is required. Relative to the configuration file.</value>
    [FilePath]
    public string? SecretKeyFile { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often Outscale is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
