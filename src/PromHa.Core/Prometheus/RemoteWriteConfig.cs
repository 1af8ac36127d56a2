namespace PromHa.Core.Prometheus;

/// <summary>An endpoint that samples are sent to (<c>remote_write</c>).</summary>
public sealed record RemoteWriteConfig : HttpClientSection
{
    /// <summary>The address of the endpoint.</summary>
    /// <value>Required.</value>
    public required PromUrl Url { get; init; }

    /// <summary>The message that carries the samples.</summary>
    /// <value>Default <c>prometheus.WriteRequest</c>. Since Prometheus 2.54.</value>
    [Since("2.54")]
    [Default("prometheus.WriteRequest")]
    public RemoteWriteMessage? ProtobufMessage { get; init; }

    /// <summary>How long a request may take.</summary>
    /// <value>Default <c>30s</c>.</value>
    [Default("30s")]
    public PromDuration? RemoteTimeout { get; init; }

    /// <summary>Headers of each request. Those that the server sets itself are refused.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Headers { get; init; } = [];

    /// <summary>Changes the labels of the samples, and drops samples, before they are sent.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RelabelConfig> WriteRelabelConfigs { get; init; } = [];

    /// <summary>The name of the endpoint in metrics and logs, unique among them.</summary>
    /// <value>Default: made from the settings.</value>
    public string? Name { get; init; }

    /// <summary>Whether exemplars are sent.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendExemplars { get; init; }

    /// <summary>Whether native histograms are sent.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendNativeHistograms { get; init; }

    /// <summary>Whether each connection goes to another address of the host's name.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.1.</value>
    [Since("3.1")]
    [Default("false")]
    public bool? RoundRobinDns { get; init; }

    /// <summary>Whether requests that fail are logged.</summary>
    /// <value>Default: the server's own. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public bool? FailedRequestLogging { get; init; }

    /// <summary>The queue in front of the endpoint.</summary>
    /// <value>Default: as <see cref="QueueConfig"/> says.</value>
    public QueueConfig? QueueConfig { get; init; }

    /// <summary>How metadata of metrics is sent.</summary>
    /// <value>Default: as <see cref="MetadataConfig"/> says.</value>
    public MetadataConfig? MetadataConfig { get; init; }

    /// <summary>Signs requests for AWS. Excludes every other way of authentication.</summary>
    /// <value>Default: none.</value>
    public Sigv4Config? Sigv4 { get; init; }

    /// <summary>Authenticates at Microsoft Entra ID. Excludes every other way of authentication.</summary>
    /// <value>Default: none. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public AzureAdConfig? Azuread { get; init; }

    /// <summary>Authenticates at Google Cloud. Excludes every other way of authentication.</summary>
    /// <value>Default: none. Since Prometheus 2.55.</value>
    [Since("2.55")]
    public GoogleIamConfig? GoogleIam { get; init; }
}
