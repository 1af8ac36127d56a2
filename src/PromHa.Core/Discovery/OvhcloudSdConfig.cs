namespace PromHa.Core.Discovery;

/// <summary>Targets from servers of OVHcloud (<c>ovhcloud_sd_configs</c>).</summary>
public sealed record OvhcloudSdConfig : ConfigModel
{
    /// <summary>The application's key.</summary>
    /// <value>Required.</value>
    public required string ApplicationKey { get; init; }

    /// <summary>The application's secret.</summary>
    /// <value>Required.</value>
    public required Secret ApplicationSecret { get; init; }

    /// <summary>The consumer key.</summary>
    /// <value>Required.</value>
    public required Secret ConsumerKey { get; init; }

    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required OvhcloudService Service { get; init; }

    /// <summary>The API, by its name or address.</summary>
    /// <value>Default <c>ovh-eu</c>.</value>
    [Default("ovh-eu")]
    public string? Endpoint { get; init; }

    /// <summary>How often OVHcloud is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
