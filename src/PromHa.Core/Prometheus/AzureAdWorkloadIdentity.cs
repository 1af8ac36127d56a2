namespace PromHa.Core.Prometheus;

/// <summary>Authentication by the identity of a Kubernetes workload (<c>workload_identity</c>).</summary>
[Since("3.7")]
public sealed record AzureAdWorkloadIdentity : ConfigModel
{
    /// <summary>The application's client ID, a UUID.</summary>
    /// <value>Required.</value>
    public required string ClientId { get; init; }

    /// <summary>The tenant, a UUID.</summary>
    /// <value>Required.</value>
    public required string TenantId { get; init; }

    /// <summary>The file with the workload's token.</summary>
    /// <value>Default <c>/var/run/secrets/azure/tokens/azure-identity-token</c>.</value>
    [Default("/var/run/secrets/azure/tokens/azure-identity-token")]
    public string? TokenFilePath { get; init; }
}
