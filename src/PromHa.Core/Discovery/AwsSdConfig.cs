namespace PromHa.Core.Discovery;

/// <summary>Targets from a service of AWS, chosen by its role (<c>aws_sd_configs</c>).</summary>
[Since("3.8")]
public sealed record AwsSdConfig : HttpClientSection
{
    /// <summary>Which service is asked.</summary>
    /// <value>Required.</value>
    public required AwsRole Role { get; init; }

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

    /// <summary>How often AWS is asked.</summary>
    /// <value>Default: that of the role.</value>
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default: that of the role.</value>
    public int? Port { get; init; }

    /// <summary>Which resources count; for roles that can filter.</summary>
    /// <value>Default: all.</value>
    public ConfigList<SdFilter> Filters { get; init; } = [];

    /// <summary>The clusters to look in; for roles that have clusters.</summary>
    /// <value>Default: all.</value>
    public ConfigList<string> Clusters { get; init; } = [];
}
