namespace PromHa.Core.Discovery;

/// <summary>Targets from Kafka clusters of AWS (<c>msk_sd_configs</c>).</summary>
[Since("3.10")]
public sealed record MskSdConfig : HttpClientSection
{
    /// <summary>The region.</summary>
    /// <value>Default: that of the instance the server runs on.</value>
    public string? Region { get; init; }

    /// <summary>Another address of the API.</summary>
    /// <value>Default: that of AWS.</value>
    public string? Endpoint { get; init; }

    /// <summary>The access key's ID. Given together with <see cref="SecretKey"/>.</summary>
    /// <value>Default: the credentials of the environment.</value>
    public string? AccessKey { get; init; }

    /// <summary>The access key's secret.</summary>
    /// <value>Default: the credentials of the environment.</value>
    public Secret? SecretKey { get; init; }

    /// <summary>The profile of the credentials file.</summary>
    /// <value>Default: none.</value>
    public string? Profile { get; init; }

    /// <summary>The role to assume instead of using the keys directly.</summary>
    /// <value>Default: none.</value>
    public string? RoleArn { get; init; }

    /// <summary>The external ID that the assumed role demands.</summary>
    /// <value>Default: none. Since Prometheus 3.12.</value>
    [Since("3.12")]
    public string? ExternalId { get; init; }

    /// <summary>The clusters to look in.</summary>
    /// <value>Default: all.</value>
    public ConfigList<string> Clusters { get; init; } = [];

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often AWS is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>How many requests may run at once.</summary>
    /// <value>Default <c>10</c>.</value>
    [Default("10")]
    public int? RequestConcurrency { get; init; }
}
