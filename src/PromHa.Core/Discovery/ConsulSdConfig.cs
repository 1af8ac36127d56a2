namespace PromHa.Core.Discovery;

/// <summary>Targets from the catalog of Consul (<c>consul_sd_configs</c>).</summary>
public sealed record ConsulSdConfig : HttpClientSection
{
    /// <summary>Host and port of the Consul agent.</summary>
    /// <value>Default <c>localhost:8500</c>.</value>
    [Default("localhost:8500")]
    public string? Server { get; init; }

    /// <summary>A prefix of the API's paths, when Consul stands behind a gateway.</summary>
    /// <value>Default: none.</value>
    public string? PathPrefix { get; init; }

    /// <summary>The ACL token.</summary>
    /// <value>Default: none.</value>
    public Secret? Token { get; init; }

    /// <summary>The data centre.</summary>
    /// <value>Default: that of the agent.</value>
    public string? Datacenter { get; init; }

    /// <summary>The namespace, in Consul Enterprise.</summary>
    /// <value>Default: none.</value>
    public string? Namespace { get; init; }

    /// <summary>The admin partition, in Consul Enterprise.</summary>
    /// <value>Default: none.</value>
    public string? Partition { get; init; }

    /// <summary>The protocol.</summary>
    /// <value>Default <c>http</c>.</value>
    [Default("http")]
    public string? Scheme { get; init; }

    /// <summary>User of basic authentication. Prefer <see cref="HttpClientSection.BasicAuth"/>.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; init; }

    /// <summary>Password of basic authentication. Prefer <see cref="HttpClientSection.BasicAuth"/>.</summary>
    /// <value>Default: none.</value>
    public Secret? Password { get; init; }

    /// <summary>The services to take.</summary>
    /// <value>Default: all.</value>
    public ConfigList<string> Services { get; init; } = [];

    /// <summary>A filter of the catalog, in Consul's language.</summary>
    /// <value>Default: none. Since Prometheus 3.0.</value>
    [Since("3.0")]
    public string? Filter { get; init; }

    /// <summary>A filter of the health endpoint, in Consul's language.</summary>
    /// <value>Default: none. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public string? HealthFilter { get; init; }

    /// <summary>Tags that a node must have, all of them. Prefer <see cref="Filter"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Tags { get; init; } = [];

    /// <summary>Metadata that a node must have. Prefer <see cref="Filter"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> NodeMeta { get; init; } = [];

    /// <summary>What joins the tags in the label that lists them.</summary>
    /// <value>Default <c>,</c>.</value>
    [Default(",")]
    public string? TagSeparator { get; init; }

    /// <summary>Whether an answer may be behind the leader, which costs Consul less.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? AllowStale { get; init; }

    /// <summary>How often the list of services is asked for.</summary>
    /// <value>Default <c>30s</c>.</value>
    [Default("30s")]
    public PromDuration? RefreshInterval { get; init; }
}
