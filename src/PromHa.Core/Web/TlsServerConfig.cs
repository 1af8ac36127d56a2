namespace PromHa.Core.Web;

/// <summary>TLS settings of a server (<c>tls_server_config</c>).</summary>
public sealed record TlsServerConfig : ConfigModel
{
    /// <summary>The certificate as PEM text. Excludes <see cref="CertFile"/>.</summary>
    /// <value>Default: none. One of the two is required for TLS.</value>
    public string? Cert { get; init; }

    /// <summary>The certificate's key as PEM text. Excludes <see cref="KeyFile"/>.</summary>
    /// <value>Default: none. One of the two is required for TLS.</value>
    public Secret? Key { get; init; }

    /// <summary>The authorities of client certificates as PEM text. Excludes <see cref="ClientCaFile"/>.</summary>
    /// <value>Default: none.</value>
    public string? ClientCa { get; init; }

    /// <summary>The file with the certificate.</summary>
    /// <value>Default: none. Relative to this file.</value>
    [FilePath]
    public string? CertFile { get; init; }

    /// <summary>The file with the certificate's key.</summary>
    /// <value>Default: none. Relative to this file.</value>
    [FilePath]
    public string? KeyFile { get; init; }

    /// <summary>What is demanded of clients.</summary>
    /// <value>Default <c>NoClientCert</c>.</value>
    [Default("NoClientCert")]
    public ClientAuthType? ClientAuthType { get; init; }

    /// <summary>The file with the authorities of client certificates. Needs a <see cref="ClientAuthType"/> that verifies.</summary>
    /// <value>Default: none. Relative to this file.</value>
    [FilePath]
    public string? ClientCaFile { get; init; }

    /// <summary>
    /// Names, one of which a client certificate must carry. Needs a <see cref="ClientAuthType"/> that requires a certificate.
    /// </summary>
    /// <value>Default: any.</value>
    public ConfigList<string> ClientAllowedSans { get; init; } = [];

    /// <summary>The lowest TLS version to accept.</summary>
    /// <value>Default <c>TLS12</c>.</value>
    [Default("TLS12")]
    public TlsVersion? MinVersion { get; init; }

    /// <summary>The highest TLS version to accept.</summary>
    /// <value>Default <c>TLS13</c>.</value>
    [Default("TLS13")]
    public TlsVersion? MaxVersion { get; init; }

    /// <summary>The cipher suites up to TLS 1.2, by Go's names.</summary>
    /// <value>Default: Go's own.</value>
    public ConfigList<string> CipherSuites { get; init; } = [];

    /// <summary>Whether the order of <see cref="CipherSuites"/> counts; Go no longer heeds it.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? PreferServerCipherSuites { get; init; }

    /// <summary>The curves, the most wanted first.</summary>
    /// <value>Default: Go's own.</value>
    public ConfigList<TlsCurve> CurvePreferences { get; init; } = [];
}
