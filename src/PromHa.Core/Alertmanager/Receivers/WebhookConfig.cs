namespace PromHa.Core.Alertmanager;

/// <summary>Notifications to any HTTP endpoint, as JSON (<c>webhook_configs</c>).</summary>
public sealed record WebhookConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>The address, which may hold a secret; newer servers take a template.</summary>
    /// <value>Default: none; the address or its file is required, not both.</value>
    public Secret? Url { get; init; }

    /// <summary>File with the address.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public string? UrlFile { get; init; }

    /// <summary>How many alerts one message tells of; 0 for all.</summary>
    /// <value>Default <c>0</c>.</value>
    [Default("0")]
    public ulong? MaxAlerts { get; init; }

    /// <summary>How long a request may take; 0 for no limit.</summary>
    /// <value>Default <c>0s</c>. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    [Default("0s")]
    public GoDuration? Timeout { get; init; }

    /// <summary>What is sent instead of the usual JSON; texts in it are templates.</summary>
    /// <value>Default: the usual JSON. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public ConfigValue? Payload { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
