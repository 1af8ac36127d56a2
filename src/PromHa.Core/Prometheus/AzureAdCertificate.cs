namespace PromHa.Core.Prometheus;

/// <summary>Authentication by the certificate of a registered application (<c>certificate</c>).</summary>
[Since("3.14")]
public sealed record AzureAdCertificate : ConfigModel
{
    /// <summary>The application's client ID, a UUID.</summary>
    /// <value>Required.</value>
    public required string ClientId { get; init; }

    /// <summary>The tenant, a UUID.</summary>
    /// <value>Required.</value>
    public required string TenantId { get; init; }

    /// <summary>The file with the certificate.</summary>
    /// <value>Required.</value>
    public required string CertificatePath { get; init; }

    /// <summary>The file with the certificate's key.</summary>
    /// <value>Default: the key is in <see cref="CertificatePath"/>.</value>
    public string? CertificateKeyPath { get; init; }

    /// <summary>The password of the certificate file.</summary>
    /// <value>Default: none.</value>
    public Secret? CertificatePassword { get; init; }

    /// <summary>Whether the whole chain is sent.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendCertificateChain { get; init; }
}
