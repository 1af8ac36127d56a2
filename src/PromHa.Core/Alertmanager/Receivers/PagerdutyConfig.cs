namespace PromHa.Core.Alertmanager;

/// <summary>Incidents in PagerDuty (<c>pagerduty_configs</c>). Give the key of one API.</summary>
public sealed record PagerdutyConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Key of an integration of the Events API v2, a template.</summary>
    /// <value>Default: none.</value>
    public Secret? RoutingKey { get; init; }

    /// <summary>File with the key of the Events API v2. Excludes <see cref="RoutingKey"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? RoutingKeyFile { get; init; }

    /// <summary>Key of an integration of the old Prometheus API, a template.</summary>
    /// <value>Default: none.</value>
    public Secret? ServiceKey { get; init; }

    /// <summary>File with the key of the old API. Excludes <see cref="ServiceKey"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? ServiceKeyFile { get; init; }

    /// <summary>Address of PagerDuty.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? Url { get; init; }

    /// <summary>Name of the sender, a template.</summary>
    /// <value>Default: the template <c>pagerduty.default.client</c>.</value>
    [Default("{{ template \"pagerduty.default.client\" . }}")]
    public string? Client { get; init; }

    /// <summary>Where the sender's name leads, a template.</summary>
    /// <value>Default: the template <c>pagerduty.default.clientURL</c>.</value>
    [Default("{{ template \"pagerduty.default.clientURL\" . }}")]
    public string? ClientUrl { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>pagerduty.default.description</c>.</value>
    [Default("{{ template \"pagerduty.default.description\" .}}")]
    public string? Description { get; init; }

    /// <summary>Severity: <c>critical</c>, <c>error</c>, <c>warning</c> or <c>info</c>; a template.</summary>
    /// <value>Default: error.</value>
    public string? Severity { get; init; }

    /// <summary>Where the incident happens, a template.</summary>
    /// <value>Default: <see cref="Client"/>.</value>
    public new string? Source { get; init; }

    /// <summary>Further properties; texts in them are templates.</summary>
    /// <value>Default: <c>firing</c>, <c>resolved</c>, <c>num_firing</c> and <c>num_resolved</c>, each unless given here.</value>
    public ConfigMap<ConfigValue> Details { get; init; } = [];

    /// <summary>Pictures.</summary>
    /// <value>Default: none.</value>
    public ConfigList<PagerdutyImage> Images { get; init; } = [];

    /// <summary>Links.</summary>
    /// <value>Default: none.</value>
    public ConfigList<PagerdutyLink> Links { get; init; } = [];

    /// <summary>The part that is affected, a template.</summary>
    /// <value>Default: none.</value>
    public string? Component { get; init; }

    /// <summary>The group of parts, a template.</summary>
    /// <value>Default: none.</value>
    public string? Group { get; init; }

    /// <summary>The kind of event, a template.</summary>
    /// <value>Default: none.</value>
    public string? Class { get; init; }

    /// <summary>How long a request may take; 0 for no limit.</summary>
    /// <value>Default <c>0s</c>. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    [Default("0s")]
    public GoDuration? Timeout { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
