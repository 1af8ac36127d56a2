namespace PromHa.Core;

/// <summary>
/// How a server speaks HTTP as a client: authentication, TLS, proxy, headers. The sections that take these settings beside their own
/// derive from it; Alertmanager's receivers have them as a section of their own, <see cref="HttpClientConfig"/>. At most one way of authentication may be given.
/// </summary>
[Order(100)]
public abstract record HttpClientSection : ConfigModel
{
    private protected HttpClientSection()
    {
    }

    /// <summary>HTTP basic authentication.</summary>
    /// <value>Default: none.</value>
    public BasicAuth? BasicAuth { get; init; }

    /// <summary>The <c>Authorization</c> header.</summary>
    /// <value>Default: none.</value>
    public Authorization? Authorization { get; init; }

    /// <summary>OAuth 2.0.</summary>
    /// <value>Default: none.</value>
    [ConfigName("oauth2")]
    public OAuth2? OAuth2 { get; init; }

    /// <summary>A bearer token. Prefer <see cref="Authorization"/>.</summary>
    /// <value>Default: none.</value>
    public Secret? BearerToken { get; init; }

    /// <summary>File with a bearer token. Prefer <see cref="Authorization"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? BearerTokenFile { get; init; }

    /// <summary>TLS settings.</summary>
    /// <value>Default: those of the host.</value>
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>Whether redirects are followed.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? FollowRedirects { get; init; }

    /// <summary>Whether HTTP/2 is offered.</summary>
    /// <value>Default <c>true</c>, in <c>remote_write</c> <c>false</c>.</value>
    [ConfigName("enable_http2")]
    [ZeroWhenEmpty]
    public bool? EnableHttp2 { get; init; }

    /// <summary>The proxy.</summary>
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
    /// <value>Default: none.</value>
    public ConfigMap<ConfigList<Secret>> ProxyConnectHeader { get; init; } = [];

    /// <summary>Headers of each request. Those that the server sets itself are refused.</summary>
    /// <value>Default: none. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public ConfigMap<HttpHeader> HttpHeaders { get; init; } = [];
}
