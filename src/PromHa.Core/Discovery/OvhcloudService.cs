namespace PromHa.Core.Discovery;

/// <summary>What <see cref="OvhcloudSdConfig"/> discovers.</summary>
public enum OvhcloudService
{
    /// <summary>Virtual private servers.</summary>
    Vps,

    /// <summary>Dedicated servers.</summary>
    DedicatedServer,
}
