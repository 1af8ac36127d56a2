namespace PromHa.Core.Discovery;

/// <summary>Targets from a Docker Swarm (<c>dockerswarm_sd_configs</c>).</summary>
public sealed record DockerswarmSdConfig : HttpClientSection
{
    /// <summary>The address of the engine, such as <c>unix:///var/run/docker.sock</c>.</summary>
    /// <value>Required.</value>
    public required PromUrl Host { get; init; }

    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required DockerswarmRole Role { get; init; }

    /// <summary>The port to scrape on where nothing is published, and for nodes.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>Which tasks, services or nodes count.</summary>
    /// <value>Default: all.</value>
    public ConfigList<SdFilter> Filters { get; init; } = [];

    /// <summary>How often the engine is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
