namespace PromHa.Core.Prometheus;

/// <summary>Authentication by the identity that Azure gives to a machine (<c>managed_identity</c>).</summary>
public sealed record AzureAdManagedIdentity : ConfigModel
{
    /// <summary>The identity's client ID, a UUID.</summary>
    /// <value>Default: the identity that the system assigned.</value>
    public string? ClientId { get; init; }
}
