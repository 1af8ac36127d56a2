namespace PromHa.Core.Prometheus;

/// <summary>Settings of the local storage (<c>tsdb</c>).</summary>
public sealed record TsdbConfig : ConfigModel
{
    /// <summary>How much older than the newest sample of its series a sample may be.</summary>
    /// <value>Default <c>0</c>, not older.</value>
    [Default("0")]
    public PromDuration? OutOfOrderTimeWindow { get; init; }

    /// <summary>The share of stale series in memory, between 0 and 1, that starts their early compaction.</summary>
    /// <value>Default <c>0</c>, never. Since Prometheus 3.10.</value>
    [Since("3.10")]
    [Default("0")]
    public double? StaleSeriesCompactionThreshold { get; init; }

    /// <summary>How chunks are encoded.</summary>
    /// <value>Default: the server's own. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public ChunkEncodingConfig? ChunkEncoding { get; init; }

    /// <summary>How long samples are kept; where given, it wins over the command line.</summary>
    /// <value>Default: what the command line says. Since Prometheus 3.11.</value>
    [Since("3.11")]
    public RetentionConfig? Retention { get; init; }

    /// <summary>
    /// <see cref="OutOfOrderTimeWindow"/> in milliseconds under a name that Prometheus gives it in the configuration it serves. It takes the
    /// name in files too, and ignores what it says.
    /// </summary>
    /// <value>Default: none. Not to be written by people.</value>
    [ConfigName("outofordertimewindow")]
    public long? ServedOutOfOrderTimeWindow { get; init; }
}
