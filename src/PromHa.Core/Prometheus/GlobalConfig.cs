namespace PromHa.Core.Prometheus;

/// <summary>Settings of the server, and what scrape jobs take where they say nothing (<c>global</c>).</summary>
public sealed record GlobalConfig : ConfigModel
{
    /// <summary>How often targets are scraped.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? ScrapeInterval { get; init; }

    /// <summary>How long a scrape may take. Not above <see cref="ScrapeInterval"/>.</summary>
    /// <value>Default <c>10s</c>, or <see cref="ScrapeInterval"/> when that is shorter.</value>
    public PromDuration? ScrapeTimeout { get; init; }

    /// <summary>The formats to ask targets for, the most wanted first; null for the server's own, an empty list is refused.</summary>
    /// <value>
    /// Default: OpenMetrics before the classic text; with native histograms the protobuf format first. Since Prometheus 2.49.
    /// </value>
    [Since("2.49")]
    public ConfigList<ScrapeProtocol>? ScrapeProtocols { get; init; }

    /// <summary>How often rules are evaluated.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? EvaluationInterval { get; init; }

    /// <summary>How far in the past rules are evaluated, for samples that arrive late.</summary>
    /// <value>Default <c>0</c>. Since Prometheus 2.53.</value>
    [Since("2.53")]
    [Default("0")]
    public PromDuration? RuleQueryOffset { get; init; }

    /// <summary>
    /// Labels added to whatever leaves the server: alerts, remote writes, federation. <c>${NAME}</c> is replaced by the environment
    /// variable.
    /// </summary>
    /// <value>Default: none.</value>
    public LabelSet ExternalLabels { get; init; } = [];

    /// <summary>The file that queries are logged to.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? QueryLogFile { get; init; }

    /// <summary>The file that failed scrapes are logged to.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Prometheus 2.55.</value>
    [FilePath]
    [Since("2.55")]
    public string? ScrapeFailureLogFile { get; init; }

    /// <summary>The largest answer of a target; a larger one fails the scrape.</summary>
    /// <value>Default: no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ByteSize? BodySizeLimit { get; init; }

    /// <summary>The most samples of one scrape; more fail it.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ulong? SampleLimit { get; init; }

    /// <summary>The most targets of one job; with more, none of them is scraped.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ulong? TargetLimit { get; init; }

    /// <summary>The most labels of a sample; more fail the scrape.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ulong? LabelLimit { get; init; }

    /// <summary>The longest name of a label, in bytes; a longer one fails the scrape.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ulong? LabelNameLengthLimit { get; init; }

    /// <summary>The longest value of a label, in bytes; a longer one fails the scrape.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.45.</value>
    [Since("2.45")]
    public ulong? LabelValueLengthLimit { get; init; }

    /// <summary>How many targets that relabelling dropped are remembered for each job.</summary>
    /// <value>Default <c>0</c>, all. Since Prometheus 2.47.</value>
    [Since("2.47")]
    public ulong? KeepDroppedTargets { get; init; }

    /// <summary>Which names of metrics and labels are taken.</summary>
    /// <value>Default <c>utf8</c>. Since Prometheus 3.0.</value>
    [Since("3.0")]
    [Default("utf8")]
    public NameScheme? MetricNameValidationScheme { get; init; }

    /// <summary>How targets are asked to escape names.</summary>
    /// <value>
    /// Default <see cref="NameEscaping.AllowUtf8"/>, with legacy names <see cref="NameEscaping.Underscores"/>. Since Prometheus
    /// 3.4.
    /// </value>
    [Since("3.4")]
    public NameEscaping? MetricNameEscapingScheme { get; init; }

    /// <summary>Whether native histograms are taken in.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.8.</value>
    [Since("3.8")]
    public bool? ScrapeNativeHistograms { get; init; }

    /// <summary>Whether classic histograms are stored as native ones with custom buckets.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.4.</value>
    [Since("3.4")]
    public bool? ConvertClassicHistogramsToNhcb { get; init; }

    /// <summary>Whether the classic form of a histogram is taken in beside its native form.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.5.</value>
    [Since("3.5")]
    public bool? AlwaysScrapeClassicHistograms { get; init; }

    /// <summary>Whether further metrics about each scrape are stored.</summary>
    /// <value>Default <c>false</c>; in older versions a feature flag. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public bool? ExtraScrapeMetrics { get; init; }

    /// <summary>
    /// The <see cref="ExternalLabels"/> as Prometheus 3 uses them: <c>$NAME</c> and <c>${NAME}</c> replaced by variables, <c>$$</c> by a
    /// dollar sign.
    /// </summary>
    /// <param name="variable">Looks a variable up, such as <see cref="Environment.GetEnvironmentVariable(string)"/>; null counts as empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="variable"/> is null.</exception>
    public LabelSet ExpandExternalLabels(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return [.. ExternalLabels.Select(l => (l.Name, GoExpansion.Expand(l.Value, variable)))];
    }
}
