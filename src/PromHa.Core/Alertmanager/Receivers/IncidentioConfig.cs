namespace PromHa.Core.Alertmanager;

/// <summary>Alerts to incident.io (<c>incidentio_configs</c>).</summary>
public sealed record IncidentioConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>How the address is reached. Its authorization excludes the token.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }

    /// <summary>Address of the alert source.</summary>
    /// <value>Default: none; the address or its file is required, not both.</value>
    public PromUrl? Url { get; init; }

    /// <summary>File with the address of the alert source.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? UrlFile { get; init; }

    /// <summary>Token of the alert source.</summary>
    /// <value>Default: none; the token, its file or an authorization is required.</value>
    public Secret? AlertSourceToken { get; init; }

    /// <summary>File with the token of the alert source. Excludes <see cref="AlertSourceToken"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? AlertSourceTokenFile { get; init; }

    /// <summary>How many alerts one message tells of; 0 for all.</summary>
    /// <value>Default <c>0</c>.</value>
    [Default("0")]
    public ulong? MaxAlerts { get; init; }

    /// <summary>How long a request may take; 0 for no limit.</summary>
    /// <value>Default <c>0s</c>.</value>
    [Default("0s")]
    public GoDuration? Timeout { get; init; }
}
