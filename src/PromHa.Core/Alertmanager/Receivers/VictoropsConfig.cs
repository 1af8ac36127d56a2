namespace PromHa.Core.Alertmanager;

/// <summary>Alerts to VictorOps, now Splunk On-Call (<c>victorops_configs</c>).</summary>
public sealed record VictoropsConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Key.</summary>
    /// <value>Default: the global one.</value>
    public Secret? ApiKey { get; init; }

    /// <summary>File with the key. Excludes <see cref="ApiKey"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? ApiKeyFile { get; init; }

    /// <summary>Address of VictorOps.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>Which team is told, a template.</summary>
    /// <value>Required.</value>
    public required string RoutingKey { get; init; }

    /// <summary>What firing alerts are: <c>CRITICAL</c>, <c>WARNING</c> or <c>INFO</c>; a template.</summary>
    /// <value>Default <c>CRITICAL</c>.</value>
    [Default("CRITICAL")]
    public string? MessageType { get; init; }

    /// <summary>What the alert is about, a template.</summary>
    /// <value>Default: the template <c>victorops.default.entity_display_name</c>.</value>
    [Default("{{ template \"victorops.default.entity_display_name\" . }}")]
    public string? EntityDisplayName { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>victorops.default.state_message</c>.</value>
    [Default("{{ template \"victorops.default.state_message\" . }}")]
    public string? StateMessage { get; init; }

    /// <summary>Where the alert comes from, a template.</summary>
    /// <value>Default: the template <c>victorops.default.monitoring_tool</c>.</value>
    [Default("{{ template \"victorops.default.monitoring_tool\" . }}")]
    public string? MonitoringTool { get; init; }

    /// <summary>Further fields; the values are templates. Names that VictorOps knows itself are refused.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> CustomFields { get; init; } = [];

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
