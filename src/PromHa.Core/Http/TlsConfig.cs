namespace PromHa.Core;

/// <summary>TLS settings of a client (<c>tls_config</c>).</summary>
public sealed record TlsConfig : ConfigModel
{
    /// <summary>Certificates of the authorities to trust, as PEM text. Excludes <see cref="CaFile"/> and <see cref="CaRef"/>.</summary>
    /// <value>Default: the authorities of the host. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    public string? Ca { get; init; }

    /// <summary>Client certificate as PEM text. Needs a key.</summary>
    /// <value>Default: none. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    public string? Cert { get; init; }

    /// <summary>Key of the client certificate as PEM text.</summary>
    /// <value>Default: none. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    public Secret? Key { get; init; }

    /// <summary>File with certificates of the authorities to trust.</summary>
    /// <value>Default: the authorities of the host. Relative to the configuration file.</value>
    [FilePath]
    public string? CaFile { get; init; }

    /// <summary>File with the client certificate. Needs a key.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? CertFile { get; init; }

    /// <summary>File with the key of the client certificate.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? KeyFile { get; init; }

    /// <summary>Name of the authorities' certificates in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? CaRef { get; init; }

    /// <summary>Name of the client certificate in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? CertRef { get; init; }

    /// <summary>Name of the client certificate's key in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? KeyRef { get; init; }

    /// <summary>The name that the server's certificate must carry.</summary>
    /// <value>Default: the host of the address.</value>
    public string? ServerName { get; init; }

    /// <summary>Whether to accept any certificate of the server.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? InsecureSkipVerify { get; init; }

    /// <summary>The lowest TLS version to accept.</summary>
    /// <value>Default: Go's own, TLS 1.2.</value>
    public TlsVersion? MinVersion { get; init; }

    /// <summary>The highest TLS version to accept. Not below <see cref="MinVersion"/>.</summary>
    /// <value>Default: Go's own, TLS 1.3.</value>
    public TlsVersion? MaxVersion { get; init; }
}
