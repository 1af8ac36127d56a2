namespace PromHa.Core.Discovery;

/// <summary>What <see cref="ScalewaySdConfig"/> discovers.</summary>
public enum ScalewayRole
{
    /// <summary>Virtual machines.</summary>
    Instance,

    /// <summary>Bare metal servers.</summary>
    Baremetal,
}
