namespace PromHa.Core;

/// <summary>OAuth 2.0 client credentials (<c>oauth2</c>).</summary>
public sealed record OAuth2 : ConfigModel
{
    /// <summary>The client.</summary>
    /// <value>Required.</value>
    public string? ClientId { get; init; }

    /// <summary>The client's secret.</summary>
    /// <value>Default: none; one of secret, file and reference is required.</value>
    public Secret? ClientSecret { get; init; }

    /// <summary>File with the client's secret.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? ClientSecretFile { get; init; }

    /// <summary>Name of the client's secret in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? ClientSecretRef { get; init; }

    /// <summary>Key id of the certificate that signs the assertion, with the JWT grant.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? ClientCertificateKeyId { get; init; }

    /// <summary>Key that signs the assertion, as PEM text.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public Secret? ClientCertificateKey { get; init; }

    /// <summary>File with the key that signs the assertion.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    [FilePath]
    public string? ClientCertificateKeyFile { get; init; }

    /// <summary>Name of the signing key in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? ClientCertificateKeyRef { get; init; }

    /// <summary>The grant: <c>client_credentials</c> or <c>urn:ietf:params:oauth:grant-type:jwt-bearer</c>.</summary>
    /// <value>Default <c>client_credentials</c>. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? GrantType { get; init; }

    /// <summary>How the assertion is signed: <c>RS256</c>, <c>RS384</c> or <c>RS512</c>.</summary>
    /// <value>Default <c>RS256</c>. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? SignatureAlgorithm { get; init; }

    /// <summary>The issuer in the assertion.</summary>
    /// <value>Default: <see cref="ClientId"/>. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? Iss { get; init; }

    /// <summary>The audience in the assertion.</summary>
    /// <value>Default: <see cref="TokenUrl"/>. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public string? Audience { get; init; }

    /// <summary>Further claims of the assertion.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5", Alertmanager = "0.30")]
    public ConfigMap<ConfigValue> Claims { get; init; } = [];

    /// <summary>The scopes to ask for.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Scopes { get; init; } = [];

    /// <summary>Where tokens are fetched.</summary>
    /// <value>Required.</value>
    public string? TokenUrl { get; init; }

    /// <summary>Further parameters of the token request.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> EndpointParams { get; init; } = [];

    /// <summary>TLS settings of the token request.</summary>
    /// <value>Default: those of the host.</value>
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>Proxy of the token request.</summary>
    /// <value>Default: none.</value>
    public PromUrl? ProxyUrl { get; init; }

    /// <summary>Hosts, addresses and networks that are reached without the proxy, separated by commas.</summary>
    /// <value>Default: none. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    public string? NoProxy { get; init; }

    /// <summary>Whether the proxy is taken from the environment. Excludes <see cref="ProxyUrl"/> and <see cref="NoProxy"/>.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    [Default("false")]
    public bool? ProxyFromEnvironment { get; init; }

    /// <summary>Headers for the proxy in CONNECT requests. Needs a proxy.</summary>
    /// <value>Default: none. Since Prometheus 2.43.</value>
    [Since("2.43", Alertmanager = "0.26")]
    public ConfigMap<ConfigList<Secret>> ProxyConnectHeader { get; init; } = [];
}
