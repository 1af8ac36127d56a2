namespace PromHa.Core.Prometheus;

/// <summary>Formats of metrics that targets are asked for.</summary>
public enum ScrapeProtocol
{
    /// <summary>The protobuf format, the one with all of native histograms.</summary>
    [ConfigName("PrometheusProto")]
    PrometheusProto,

    /// <summary>The first form of OpenMetrics.</summary>
    [ConfigName("OpenMetricsText0.0.1")]
    OpenMetricsText001,

    /// <summary>OpenMetrics.</summary>
    [ConfigName("OpenMetricsText1.0.0")]
    OpenMetricsText100,

    /// <summary>The classic text.</summary>
    [ConfigName("PrometheusText0.0.4")]
    PrometheusText004,

    /// <summary>The text that can hold any name. Since Prometheus 3.0.</summary>
    [Since("3.0")]
    [ConfigName("PrometheusText1.0.0")]
    PrometheusText100,
}
