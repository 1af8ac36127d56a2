namespace PromHa.Core.Prometheus;

/// <summary>The protocols of traces.</summary>
public enum TracingClientType
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP.</summary>
    Http,
}
