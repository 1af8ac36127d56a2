namespace PromHa.Core.Prometheus;

/// <summary>How metadata of metrics is sent to a remote write endpoint of version 1 (<c>metadata_config</c>).</summary>
public sealed record MetadataConfig : ConfigModel
{
    /// <summary>Whether it is sent.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? Send { get; init; }

    /// <summary>How often it is sent.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? SendInterval { get; init; }

    /// <summary>The most entries in one request.</summary>
    /// <value>Default <c>2000</c>; <c>500</c> in Prometheus 2.42.</value>
    [VersionDefaults("2000", "500")]
    public int? MaxSamplesPerSend { get; init; }
}
