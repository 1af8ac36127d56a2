namespace PromHa.Core.Discovery;

/// <summary>What <see cref="HetznerSdConfig"/> discovers.</summary>
public enum HetznerRole
{
    /// <summary>Cloud servers.</summary>
    Hcloud,

    /// <summary>Dedicated servers.</summary>
    Robot,
}
