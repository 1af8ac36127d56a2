namespace PromHa.Core.Prometheus;

/// <summary>Authentication by the secret of a registered application (<c>oauth</c>).</summary>
[Since("2.48")]
public sealed record AzureAdOAuth : ConfigModel
{
    /// <summary>The application's client ID, a UUID.</summary>
    /// <value>Required.</value>
    public required string ClientId { get; init; }

    /// <summary>The application's secret.</summary>
    /// <value>Required.</value>
    public required Secret ClientSecret { get; init; }

    /// <summary>The tenant, a UUID.</summary>
    /// <value>Required.</value>
    public required string TenantId { get; init; }
}
