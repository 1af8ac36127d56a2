namespace PromHa.Core.Discovery;

/// <summary>Targets from the containers of a Docker engine (<c>docker_sd_configs</c>).</summary>
public sealed record DockerSdConfig : HttpClientSection
{
    /// <summary>The address of the engine, such as <c>unix:///var/run/docker.sock</c>.</summary>
    /// <value>Required.</value>
    public required PromUrl Host { get; init; }

    /// <summary>The port to scrape on where a container exposes none.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>The host to scrape for containers in the host's network.</summary>
    /// <value>Default <c>localhost</c>.</value>
    [Default("localhost")]
    public string? HostNetworkingHost { get; init; }

    /// <summary>Whether only the first of a container's networks gives a target.</summary>
    /// <value>Default <c>true</c>. Since Prometheus 2.54.</value>
    [Since("2.54")]
    [Default("true")]
    public bool? MatchFirstNetwork { get; init; }

    /// <summary>Which containers count.</summary>
    /// <value>Default: all.</value>
    public ConfigList<SdFilter> Filters { get; init; } = [];

    /// <summary>How often the engine is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
