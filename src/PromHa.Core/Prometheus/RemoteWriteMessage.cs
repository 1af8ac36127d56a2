namespace PromHa.Core.Prometheus;

/// <summary>The messages of remote write.</summary>
public enum RemoteWriteMessage
{
    /// <summary>Version 1, which every receiver takes.</summary>
    [ConfigName("prometheus.WriteRequest")]
    WriteRequest,

    /// <summary>Version 2, with metadata, histograms and exemplars in one.</summary>
    [ConfigName("io.prometheus.write.v2.Request")]
    Request,
}
