namespace PromHa.Core.Prometheus;

/// <summary>The queue of samples in front of a remote write endpoint (<c>queue_config</c>).</summary>
public sealed record QueueConfig : ConfigModel
{
    /// <summary>The samples that each shard holds before reading stops.</summary>
    /// <value>Default <c>10000</c>; <c>2500</c> in Prometheus 2.42.</value>
    [VersionDefaults("10000", "2500", "500")]
    public int? Capacity { get; init; }

    /// <summary>The most shards, that is parallel senders.</summary>
    /// <value>Default <c>50</c>; <c>200</c> in Prometheus 2.42.</value>
    [VersionDefaults("50", "200", "1000")]
    public int? MaxShards { get; init; }

    /// <summary>The fewest shards.</summary>
    /// <value>Default <c>1</c>.</value>
    [Default("1")]
    public int? MinShards { get; init; }

    /// <summary>The most samples in one request.</summary>
    /// <value>Default <c>2000</c>; <c>500</c> in Prometheus 2.42.</value>
    [VersionDefaults("2000", "500", "100")]
    public int? MaxSamplesPerSend { get; init; }

    /// <summary>How long a sample waits for a request to fill up.</summary>
    /// <value>Default <c>5s</c>.</value>
    [Default("5s")]
    public PromDuration? BatchSendDeadline { get; init; }

    /// <summary>The first wait before a request is repeated; it doubles each time.</summary>
    /// <value>Default <c>30ms</c>.</value>
    [Default("30ms")]
    public PromDuration? MinBackoff { get; init; }

    /// <summary>The longest wait before a request is repeated.</summary>
    /// <value>Default <c>5s</c>.</value>
    [Default("5s")]
    [VersionDefaults("5s", "100ms")]
    public PromDuration? MaxBackoff { get; init; }

    /// <summary>Whether a request is repeated when the endpoint says that there are too many.</summary>
    /// <value>Default <c>false</c>.</value>
    [ConfigName("retry_on_http_429")]
    [Default("false")]
    public bool? RetryOnHttp429 { get; init; }

    /// <summary>The age above which a sample is dropped instead of sent.</summary>
    /// <value>Default <c>0</c>, no limit. Since Prometheus 2.50.</value>
    [Since("2.50")]
    [Default("0")]
    public PromDuration? SampleAgeLimit { get; init; }
}
