namespace PromHa.Core.Prometheus;

/// <summary>Authentication at Microsoft Entra ID (<c>azuread</c>); exactly one of its ways is given.</summary>
[Since("2.45")]
public sealed record AzureAdConfig : ConfigModel
{
    /// <summary>The Azure cloud.</summary>
    /// <value>Default <c>AzurePublic</c>.</value>
    [Default("AzurePublic")]
    public AzureAdCloud? Cloud { get; init; }

    /// <summary>The identity that Azure gives to the machine.</summary>
    /// <value>Default: none.</value>
    public AzureAdManagedIdentity? ManagedIdentity { get; init; }

    /// <summary>The identity of a Kubernetes workload.</summary>
    /// <value>Default: none. Since Prometheus 3.7.</value>
    [Since("3.7")]
    public AzureAdWorkloadIdentity? WorkloadIdentity { get; init; }

    /// <summary>The secret of a registered application.</summary>
    /// <value>Default: none. Since Prometheus 2.48.</value>
    [Since("2.48")]
    public AzureAdOAuth? Oauth { get; init; }

    /// <summary>Whatever Azure's library finds in its surroundings.</summary>
    /// <value>Default: none. Since Prometheus 2.52.</value>
    [Since("2.52")]
    public AzureAdSdk? Sdk { get; init; }

    /// <summary>The certificate of a registered application.</summary>
    /// <value>Default: none. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public AzureAdCertificate? Certificate { get; init; }

    /// <summary>The scope to ask for.</summary>
    /// <value>Default: that of the monitoring service in this cloud. Since Prometheus 3.9.</value>
    [Since("3.9")]
    public string? Scope { get; init; }
}
