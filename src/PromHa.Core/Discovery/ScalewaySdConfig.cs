namespace PromHa.Core.Discovery;

/// <summary>Targets from servers of Scaleway (<c>scaleway_sd_configs</c>).</summary>
public sealed record ScalewaySdConfig : HttpClientSection
{
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

    /// <summary>The project.</summary>
    /// <value>Required.</value>
    public required string ProjectId { get; init; }

    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required ScalewayRole Role { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>The address of the API.</summary>
    /// <value>Default <c>https://api.scaleway.com</c>.</value>
    [Default("https://api.scaleway.com")]
    public string? ApiUrl { get; init; }

    /// <summary>The zone.</summary>
    /// <value>Default <c>fr-par-1</c>.</value>
    [Default("fr-par-1")]
    public string? Zone { get; init; }

    /// <summary>Text that a server's name must have.</summary>
    /// <value>Default: all servers.</value>
    public string? NameFilter { get; init; }

    /// <summary>Tags that a server must have, all of them.</summary>
    /// <value>Default: all servers.</value>
    public ConfigList<string> TagsFilter { get; init; } = [];

    /// <summary>How often Scaleway is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
