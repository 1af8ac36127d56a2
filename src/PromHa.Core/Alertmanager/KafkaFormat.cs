namespace PromHa.Core.Alertmanager;

/// <summary>How events are encoded for Kafka.</summary>
public enum KafkaFormat
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>Protocol buffers.</summary>
    Protobuf,
}
