namespace PromHa.Core.Prometheus;

/// <summary>Authentication by Azure's library (<c>sdk</c>).</summary>
[Since("2.52")]
public sealed record AzureAdSdk : ConfigModel
{
    /// <summary>The tenant, a UUID.</summary>
    /// <value>Default: that of the surroundings.</value>
    public string? TenantId { get; init; }
}
