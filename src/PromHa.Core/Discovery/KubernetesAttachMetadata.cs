namespace PromHa.Core.Discovery;

/// <summary>What a Kubernetes discovery adds to its targets. Each needs the right to read those objects.</summary>
public sealed record KubernetesAttachMetadata : ConfigModel
{
    /// <summary>The labels and annotations of the node, for pods and endpoints.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? Node { get; init; }

    /// <summary>The labels and annotations of the namespace.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.6.</value>
    [Since("3.6")]
    [Default("false")]
    public bool? Namespace { get; init; }

    /// <summary>The name of the deployment that owns a pod.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.14.</value>
    [Since("3.14")]
    [Default("false")]
    public bool? Deployment { get; init; }

    /// <summary>The name of the job that owns a pod.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.14.</value>
    [Since("3.14")]
    [Default("false")]
    public bool? Job { get; init; }

    /// <summary>The name of the cron job that owns a pod.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.14.</value>
    [Since("3.14")]
    [Default("false")]
    public bool? Cronjob { get; init; }
}
