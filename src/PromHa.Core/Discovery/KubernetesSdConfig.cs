namespace PromHa.Core.Discovery;

/// <summary>Targets from the objects of a Kubernetes cluster (<c>kubernetes_sd_configs</c>).</summary>
public sealed record KubernetesSdConfig : HttpClientSection
{
    /// <summary>The address of the API. Excludes <see cref="KubeconfigFile"/>.</summary>
    /// <value>Default: the cluster that the server itself runs in.</value>
    public PromUrl? ApiServer { get; init; }

    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required KubernetesRole Role { get; init; }

    /// <summary>A kubeconfig file. Excludes <see cref="ApiServer"/> and settings of the HTTP client.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? KubeconfigFile { get; init; }

    /// <summary>The namespaces to look in.</summary>
    /// <value>Default: all.</value>
    public KubernetesNamespaces? Namespaces { get; init; }

    /// <summary>Which objects count, one entry for each role that the discovery watches.</summary>
    /// <value>Default: all.</value>
    public ConfigList<KubernetesSelector> Selectors { get; init; } = [];

    /// <summary>What else is added to the targets.</summary>
    /// <value>Default: nothing.</value>
    public KubernetesAttachMetadata? AttachMetadata { get; init; }
}
