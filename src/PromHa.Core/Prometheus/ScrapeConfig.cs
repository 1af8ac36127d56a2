using PromHa.Core.Discovery;

namespace PromHa.Core.Prometheus;

/// <summary>A scrape job: which targets are scraped, and how (<c>scrape_configs</c>).</summary>
public sealed record ScrapeConfig : DiscoveringConfig
{
    /// <summary>The name of the job, unique over all files; it becomes the label <c>job</c>.</summary>
    /// <value>Required.</value>
    public required string JobName { get; init; }

    /// <summary>How often the targets are scraped.</summary>
    /// <value>Default: <see cref="GlobalConfig.ScrapeInterval"/>.</value>
    public PromDuration? ScrapeInterval { get; init; }

    /// <summary>How long a scrape may take. Not above the interval.</summary>
    /// <value>Default: <see cref="GlobalConfig.ScrapeTimeout"/>, or the interval when that is shorter.</value>
    public PromDuration? ScrapeTimeout { get; init; }

    /// <summary>The formats to ask the targets for, the most wanted first; null to inherit, an empty list is refused.</summary>
    /// <value>Default: <see cref="GlobalConfig.ScrapeProtocols"/>. Since Prometheus 2.49.</value>
    [Since("2.49")]
    public ConfigList<ScrapeProtocol>? ScrapeProtocols { get; init; }

    /// <summary>The format to assume where a target does not name a known one.</summary>
    /// <value>Default: none, the scrape fails. Since Prometheus 3.0.</value>
    [Since("3.0")]
    public ScrapeProtocol? FallbackScrapeProtocol { get; init; }

    /// <summary>Whether native histograms are taken in.</summary>
    /// <value>Default: <see cref="GlobalConfig.ScrapeNativeHistograms"/>. Since Prometheus 3.8.</value>
    [Since("3.8")]
    public bool? ScrapeNativeHistograms { get; init; }

    /// <summary>The former name of <see cref="AlwaysScrapeClassicHistograms"/>.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 2.45, until 2.55.</value>
    [Since("2.45")]
    [Until("2.55")]
    public bool? ScrapeClassicHistograms { get; init; }

    /// <summary>Whether the classic form of a histogram is taken in beside its native form.</summary>
    /// <value>Default: <see cref="GlobalConfig.AlwaysScrapeClassicHistograms"/>. Since Prometheus 3.0.</value>
    [Since("3.0")]
    public bool? AlwaysScrapeClassicHistograms { get; init; }

    /// <summary>Whether classic histograms are stored as native ones with custom buckets.</summary>
    /// <value>Default: <see cref="GlobalConfig.ConvertClassicHistogramsToNhcb"/>. Since Prometheus 3.0.</value>
    [Since("3.0")]
    public bool? ConvertClassicHistogramsToNhcb { get; init; }

    /// <summary>The path of the metrics.</summary>
    /// <value>Default <c>/metrics</c>.</value>
    [Default("/metrics")]
    public string? MetricsPath { get; init; }

    /// <summary>Whether labels in the scraped data win over those of the target; else they are kept as <c>exported_</c>….</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? HonorLabels { get; init; }

    /// <summary>Whether timestamps in the scraped data are used.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? HonorTimestamps { get; init; }

    /// <summary>Whether series with timestamps of their own end when they are no longer exposed.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 2.48.</value>
    [Since("2.48")]
    [Default("false")]
    public bool? TrackTimestampsStaleness { get; init; }

    /// <summary>The protocol.</summary>
    /// <value>Default <c>http</c>.</value>
    [Default("http")]
    public string? Scheme { get; init; }

    /// <summary>Parameters of the address.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<ConfigList<string>> Params { get; init; } = [];

    /// <summary>Whether compressed answers are asked for.</summary>
    /// <value>Default <c>true</c>. Since Prometheus 2.49.</value>
    [Since("2.49")]
    [Default("true")]
    public bool? EnableCompression { get; init; }

    /// <summary>The file that failed scrapes are logged to.</summary>
    /// <value>Default: <see cref="GlobalConfig.ScrapeFailureLogFile"/>. Relative to the configuration file. Since Prometheus 2.55.</value>
    [FilePath]
    [Since("2.55")]
    public string? ScrapeFailureLogFile { get; init; }

    /// <summary>The largest answer of a target; a larger one fails the scrape.</summary>
    /// <value>Default: <see cref="GlobalConfig.BodySizeLimit"/>.</value>
    public ByteSize? BodySizeLimit { get; init; }

    /// <summary>The most samples of one scrape, after relabelling; more fail it.</summary>
    /// <value>Default: <see cref="GlobalConfig.SampleLimit"/>.</value>
    public ulong? SampleLimit { get; init; }

    /// <summary>The most targets after relabelling; with more, none of them is scraped.</summary>
    /// <value>Default: <see cref="GlobalConfig.TargetLimit"/>.</value>
    public ulong? TargetLimit { get; init; }

    /// <summary>The most labels of a sample; more fail the scrape.</summary>
    /// <value>Default: <see cref="GlobalConfig.LabelLimit"/>.</value>
    public ulong? LabelLimit { get; init; }

    /// <summary>The longest name of a label, in bytes; a longer one fails the scrape.</summary>
    /// <value>Default: <see cref="GlobalConfig.LabelNameLengthLimit"/>.</value>
    public ulong? LabelNameLengthLimit { get; init; }

    /// <summary>The longest value of a label, in bytes; a longer one fails the scrape.</summary>
    /// <value>Default: <see cref="GlobalConfig.LabelValueLengthLimit"/>.</value>
    public ulong? LabelValueLengthLimit { get; init; }

    /// <summary>
    /// The most buckets of a native histogram; with more, buckets are merged, and the scrape fails where that does not help.
    /// </summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    [Default("0")]
    public ulong? NativeHistogramBucketLimit { get; init; }

    /// <summary>How much wider each bucket of a native histogram must be than the last; narrower ones are merged.</summary>
    /// <value>Default <c>0</c>, nothing is merged. Since Prometheus 2.50.</value>
    [Since("2.50")]
    [Default("0")]
    public double? NativeHistogramMinBucketFactor { get; init; }

    /// <summary>How many targets that relabelling dropped are remembered.</summary>
    /// <value>Default: <see cref="GlobalConfig.KeepDroppedTargets"/>. Since Prometheus 2.47.</value>
    [Since("2.47")]
    public ulong? KeepDroppedTargets { get; init; }

    /// <summary>Which names of metrics and labels are taken.</summary>
    /// <value>Default: <see cref="GlobalConfig.MetricNameValidationScheme"/>. Since Prometheus 3.0.</value>
    [Since("3.0")]
    public NameScheme? MetricNameValidationScheme { get; init; }

    /// <summary>How the targets are asked to escape names.</summary>
    /// <value>
    /// Default: <see cref="GlobalConfig.MetricNameEscapingScheme"/>, else what fits the names that are taken. Since Prometheus 3.4.
    /// </value>
    [Since("3.4")]
    public NameEscaping? MetricNameEscapingScheme { get; init; }

    /// <summary>Whether further metrics about each scrape are stored.</summary>
    /// <value>Default: <see cref="GlobalConfig.ExtraScrapeMetrics"/>. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public bool? ExtraScrapeMetrics { get; init; }

    /// <summary>Changes the labels of the targets, and drops targets, before they are scraped.</summary>
    /// <value>Default: none.</value>
    [Order(300)]
    public ConfigList<RelabelConfig> RelabelConfigs { get; init; } = [];

    /// <summary>Changes the labels of the samples, and drops samples, before they are stored.</summary>
    /// <value>Default: none.</value>
    [Order(300)]
    public ConfigList<RelabelConfig> MetricRelabelConfigs { get; init; } = [];
}
