namespace PromHa.Core.Alertmanager;

/// <summary>The protocols of traces.</summary>
[NeverEmptyText]
public enum TraceProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP.</summary>
    Http,
}
