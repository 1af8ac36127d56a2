namespace PromHa.Core.Discovery;

/// <summary>What <see cref="KubernetesSdConfig"/> discovers.</summary>
public enum KubernetesRole
{
    /// <summary>The endpoints of services.</summary>
    Endpoints,

    /// <summary>The endpoint slices of services.</summary>
    Endpointslice,

    /// <summary>The paths of ingresses.</summary>
    Ingress,

    /// <summary>Nodes, at their kubelet.</summary>
    Node,

    /// <summary>Pods, each declared port of theirs.</summary>
    Pod,

    /// <summary>Services, for checks from outside.</summary>
    Service,
}
