namespace PromHa.Core.Discovery;

/// <summary>How <see cref="AzureSdConfig"/> authenticates.</summary>
public enum AzureAuthenticationMethod
{
    /// <summary>The secret of a registered application.</summary>
    [ConfigName("OAuth")]
    OAuth,

    /// <summary>The identity that Azure gives to the machine.</summary>
    [ConfigName("ManagedIdentity")]
    ManagedIdentity,

    /// <summary>Whatever Azure's library finds in its surroundings.</summary>
    [Since("2.52")]
    [ConfigName("SDK")]
    Sdk,

    /// <summary>The identity of a Kubernetes workload. Since Prometheus 3.11.</summary>
    [ConfigName("WorkloadIdentity")]
    WorkloadIdentity,
}
