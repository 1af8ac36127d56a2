namespace PromHa.Core.Alertmanager;

/// <summary>Whose acknowledgement a Kafka producer waits for.</summary>
public enum KafkaAcks
{
    /// <summary>Nobody's.</summary>
    None,

    /// <summary>The leader's.</summary>
    Leader,

    /// <summary>That of all replicas in sync.</summary>
    All,
}
