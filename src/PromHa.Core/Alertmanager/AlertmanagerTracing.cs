namespace PromHa.Core.Alertmanager;

/// <summary>Where traces of the server's own work are sent (<c>tracing</c>).</summary>
public sealed record AlertmanagerTracing : ConfigModel
{
    /// <summary>The protocol.</summary>
    /// <value>Default <c>grpc</c>.</value>
    [Default("grpc")]
    public TraceProtocol? ClientType { get; init; }

    /// <summary>The collector, as host and port.</summary>
    /// <value>Required.</value>
    public required string Endpoint { get; init; }

    /// <summary>The share of traces that are sent, between 0 and 1.</summary>
    /// <value>Default <c>0</c>.</value>
    [Default("0")]
    public double? SamplingFraction { get; init; }

    /// <summary>Whether the connection goes without TLS.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? Insecure { get; init; }

    /// <summary>TLS settings.</summary>
    /// <value>Default: those of the host.</value>
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>Headers of each request. Those that the server sets itself are refused.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<HttpHeader> Headers { get; init; } = [];

    /// <summary>How requests are compressed: <c>gzip</c>.</summary>
    /// <value>Default: not.</value>
    public string? Compression { get; init; }

    /// <summary>How long a request may take.</summary>
    /// <value>Default: none.</value>
    public PromDuration? Timeout { get; init; }
}
