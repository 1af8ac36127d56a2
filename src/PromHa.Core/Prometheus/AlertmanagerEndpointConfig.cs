using PromHa.Core.Discovery;

namespace PromHa.Core.Prometheus;

/// <summary>A group of Alertmanagers and how to reach them (<c>alertmanagers</c>).</summary>
public sealed record AlertmanagerEndpointConfig : DiscoveringConfig
{
    /// <summary>How long sending may take.</summary>
    /// <value>Default <c>10s</c>.</value>
    [Default("10s")]
    public PromDuration? Timeout { get; init; }

    /// <summary>The API to use.</summary>
    /// <value>Default <c>v2</c>.</value>
    [Default("v2")]
    public AlertmanagerApiVersion? ApiVersion { get; init; }

    /// <summary>What is put before the paths of the API.</summary>
    /// <value>Default: none.</value>
    public string? PathPrefix { get; init; }

    /// <summary>The protocol.</summary>
    /// <value>Default <c>http</c>.</value>
    [Default("http")]
    public string? Scheme { get; init; }

    /// <summary>Signs requests for AWS. Excludes every other way of authentication.</summary>
    /// <value>Default: none. Since Prometheus 2.48.</value>
    [Since("2.48")]
    public Sigv4Config? Sigv4 { get; init; }

    /// <summary>Chooses among the Alertmanagers that were found, and changes how they are reached.</summary>
    /// <value>Default: none.</value>
    [Order(300)]
    public ConfigList<RelabelConfig> RelabelConfigs { get; init; } = [];

    /// <summary>Changes the labels of alerts, and drops alerts, before they are sent to this group.</summary>
    /// <value>Default: none. Since Prometheus 2.51.</value>
    [Order(300)]
    [Since("2.51")]
    public ConfigList<RelabelConfig> AlertRelabelConfigs { get; init; } = [];
}
