namespace PromHa.Core.Discovery;

/// <summary>What <see cref="OpenstackSdConfig"/> discovers.</summary>
public enum OpenstackRole
{
    /// <summary>Compute nodes.</summary>
    Hypervisor,

    /// <summary>Virtual machines.</summary>
    Instance,

    /// <summary>Load balancers. Since Prometheus 3.2.</summary>
    [Since("3.2")]
    Loadbalancer,
}
