namespace PromHa.Core.Web;

/// <summary>HTTP settings of a server (<c>http_server_config</c>).</summary>
public sealed record HttpServerConfig : ConfigModel
{
    /// <summary>Whether HTTP/2 is offered, which needs TLS.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? Http2 { get; init; }

    /// <summary>Headers of each answer. Only a few names are taken, such as <c>X-Frame-Options</c>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Headers { get; init; } = [];
}
