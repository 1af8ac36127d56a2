namespace PromHa.Core.Alertmanager;

/// <summary>A Kafka topic that events are written to.</summary>
public sealed record EventKafkaOutput : ConfigModel
{
    /// <summary>The brokers to begin with, as host and port.</summary>
    /// <value>At least one.</value>
    public ConfigList<string> Brokers { get; init; } = [];

    /// <summary>The topic.</summary>
    /// <value>Required.</value>
    public required string Topic { get; init; }

    /// <summary>The name by which the server introduces itself.</summary>
    /// <value>Default: <c>alertmanager</c>.</value>
    public string? ClientId { get; init; }

    /// <summary>How events are encoded.</summary>
    /// <value>Default: JSON.</value>
    public KafkaFormat? Format { get; init; }

    /// <summary>Whose acknowledgement is waited for.</summary>
    /// <value>Default: the leader's.</value>
    public KafkaAcks? Acks { get; init; }

    /// <summary>How events are compressed.</summary>
    /// <value>Default: not.</value>
    public KafkaCompression? Compression { get; init; }

    /// <summary>How many events wait for the brokers; what comes on top is dropped.</summary>
    /// <value>Default: 1024.</value>
    public int? BufferSize { get; init; }

    /// <summary>TLS settings.</summary>
    /// <value>Default: no TLS.</value>
    public TlsConfig? TlsConfig { get; init; }
}
