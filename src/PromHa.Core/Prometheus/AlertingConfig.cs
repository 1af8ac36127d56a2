namespace PromHa.Core.Prometheus;

/// <summary>Where alerts are sent (<c>alerting</c>).</summary>
public sealed record AlertingConfig : ConfigModel
{
    /// <summary>Changes the labels of alerts, and drops alerts, before they are sent.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RelabelConfig> AlertRelabelConfigs { get; init; } = [];

    /// <summary>The Alertmanagers; every one of them gets every alert.</summary>
    /// <value>Default: none.</value>
    public ConfigList<AlertmanagerEndpointConfig> Alertmanagers { get; init; } = [];
}
