namespace PromHa.Core.Alertmanager;

/// <summary>Where the server records what happens to alerts, for audits (<c>event_recorder</c>).</summary>
public sealed record EventRecorder : ConfigModel
{
    /// <summary>Files, with one JSON object per line.</summary>
    /// <value>Default: none.</value>
    public ConfigList<EventFileOutput> FileOutputs { get; init; } = [];

    /// <summary>HTTP endpoints.</summary>
    /// <value>Default: none.</value>
    public ConfigList<EventWebhookOutput> WebhookOutputs { get; init; } = [];

    /// <summary>Kafka topics.</summary>
    /// <value>Default: none.</value>
    public ConfigList<EventKafkaOutput> KafkaOutputs { get; init; } = [];

    /// <summary>The server's standard output.</summary>
    /// <value>Default: none. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    public ConfigList<EventStdoutOutput> StdoutOutputs { get; init; } = [];
}
