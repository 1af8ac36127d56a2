namespace PromHa.Core.Alertmanager;

/// <summary>Alerts to Opsgenie (<c>opsgenie_configs</c>).</summary>
public sealed record OpsgenieConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Key, a template.</summary>
    /// <value>Default: the global one.</value>
    public Secret? ApiKey { get; init; }

    /// <summary>File with the key. Excludes <see cref="ApiKey"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? ApiKeyFile { get; init; }

    /// <summary>Address of Opsgenie.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>opsgenie.default.message</c>.</value>
    [Default("{{ template \"opsgenie.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>opsgenie.default.description</c>.</value>
    [Default("{{ template \"opsgenie.default.description\" . }}")]
    public string? Description { get; init; }

    /// <summary>Where the alert comes from, a template.</summary>
    /// <value>Default: the template <c>opsgenie.default.source</c>.</value>
    [Default("{{ template \"opsgenie.default.source\" . }}")]
    public new string? Source { get; init; }

    /// <summary>Further properties; the values are templates.</summary>
    /// <value>Default: the common labels.</value>
    public ConfigMap<string> Details { get; init; } = [];

    /// <summary>Who takes care.</summary>
    /// <value>Default: none.</value>
    public ConfigList<OpsgenieResponder> Responders { get; init; } = [];

    /// <summary>Tags, separated by commas; a template.</summary>
    /// <value>Default: none.</value>
    public string? Tags { get; init; }

    /// <summary>A note, a template.</summary>
    /// <value>Default: none.</value>
    public string? Note { get; init; }

    /// <summary>Priority, <c>P1</c> to <c>P5</c>; a template.</summary>
    /// <value>Default: that of Opsgenie.</value>
    public string? Priority { get; init; }

    /// <summary>Whether title and text of an existing alert are renewed.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? UpdateAlerts { get; init; }

    /// <summary>What the alert is about, a template.</summary>
    /// <value>Default: none.</value>
    public string? Entity { get; init; }

    /// <summary>Actions that people can take, separated by commas; a template.</summary>
    /// <value>Default: none.</value>
    public string? Actions { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
