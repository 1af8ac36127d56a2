namespace PromHa.Core.Web;

/// <summary>How a server or an exporter listens: the file of <c>--web.config.file</c>.</summary>
public sealed record WebConfig : ConfigFile<WebConfig>
{
    /// <summary>TLS settings.</summary>
    /// <value>Default: none, plain HTTP.</value>
    public TlsServerConfig? TlsServerConfig { get; init; }

    /// <summary>HTTP settings.</summary>
    /// <value>Default: as <see cref="HttpServerConfig"/> says.</value>
    public HttpServerConfig? HttpServerConfig { get; init; }

    /// <summary>The users, with the bcrypt hashes of their passwords.</summary>
    /// <value>Default: none, everybody may ask.</value>
    public ConfigMap<Secret> BasicAuthUsers { get; init; } = [];

    /// <summary>A limit of requests. Only newer programs have it.</summary>
    /// <value>Default: no limit.</value>
    public WebRateLimit? RateLimit { get; init; }

    internal override string UsualName => "web.yml";
}
