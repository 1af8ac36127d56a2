namespace PromHa.Core.Discovery;

/// <summary>The namespaces of a Kubernetes discovery.</summary>
public sealed record KubernetesNamespaces : ConfigModel
{
    /// <summary>Whether the server's own namespace counts. Not with an address of the API or a kubeconfig file.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? OwnNamespace { get; init; }

    /// <summary>The names of the namespaces.</summary>
    /// <value>Default: all, unless <see cref="OwnNamespace"/> is set.</value>
    public ConfigList<string> Names { get; init; } = [];
}
