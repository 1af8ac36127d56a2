namespace PromHa.Core.Discovery;

/// <summary>What <see cref="AwsSdConfig"/> discovers.</summary>
public enum AwsRole
{
    /// <summary>Virtual machines.</summary>
    Ec2,

    /// <summary>Tasks of container clusters.</summary>
    Ecs,

    /// <summary>Nodes of cache clusters. Since Prometheus 3.11.</summary>
    Elasticache,

    /// <summary>Lightsail instances.</summary>
    Lightsail,

    /// <summary>Brokers of Kafka clusters. Since Prometheus 3.10.</summary>
    Msk,

    /// <summary>Database instances. Since Prometheus 3.11.</summary>
    Rds,
}
