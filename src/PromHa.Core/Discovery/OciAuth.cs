namespace PromHa.Core.Discovery;

/// <summary>How <see cref="OciSdConfig"/> authenticates.</summary>
public enum OciAuth
{
    /// <summary>The key of a user.</summary>
    ApiKey,

    /// <summary>The identity of the instance that the server runs on.</summary>
    InstancePrincipal,
}
