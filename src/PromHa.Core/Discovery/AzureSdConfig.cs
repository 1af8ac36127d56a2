namespace PromHa.Core.Discovery;

/// <summary>Targets from virtual machines of Azure (<c>azure_sd_configs</c>).</summary>
public sealed record AzureSdConfig : HttpClientSection
{
    /// <summary>The Azure cloud.</summary>
    /// <value>Default <c>AzurePublicCloud</c>.</value>
    [Default("AzurePublicCloud")]
    public string? Environment { get; init; }

    /// <summary>How the server proves who it is.</summary>
    /// <value>Default <c>OAuth</c>.</value>
    [Default("OAuth")]
    public AzureAuthenticationMethod? AuthenticationMethod { get; init; }

    /// <summary>The subscription that owns the machines.</summary>
    /// <value>Required.</value>
    public required string SubscriptionId { get; init; }

    /// <summary>The tenant.</summary>
    /// <value>Default: none. Required with <see cref="AzureAuthenticationMethod.OAuth"/>.</value>
    public string? TenantId { get; init; }

    /// <summary>The application's ID.</summary>
    /// <value>Default: none. Required with <see cref="AzureAuthenticationMethod.OAuth"/>.</value>
    public string? ClientId { get; init; }

    /// <summary>The application's secret.</summary>
    /// <value>Default: none. Required with <see cref="AzureAuthenticationMethod.OAuth"/>.</value>
    public Secret? ClientSecret { get; init; }

    /// <summary>The resource group to look in.</summary>
    /// <value>Default: all.</value>
    public string? ResourceGroup { get; init; }

    /// <summary>How often Azure is asked.</summary>
    /// <value>Default <c>5m</c>.</value>
    [Default("5m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }
}
