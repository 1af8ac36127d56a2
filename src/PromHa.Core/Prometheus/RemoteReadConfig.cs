namespace PromHa.Core.Prometheus;

/// <summary>An endpoint that samples of the past are read from (<c>remote_read</c>).</summary>
public sealed record RemoteReadConfig : HttpClientSection
{
    /// <summary>The address of the endpoint.</summary>
    /// <value>Required.</value>
    public required PromUrl Url { get; init; }

    /// <summary>The name of the endpoint in metrics and logs, unique among them.</summary>
    /// <value>Default: made from the settings.</value>
    public string? Name { get; init; }

    /// <summary>Labels that a query must ask for, by equality, before the endpoint is asked.</summary>
    /// <value>Default: none.</value>
    public LabelSet RequiredMatchers { get; init; } = [];

    /// <summary>How long a request may take.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RemoteTimeout { get; init; }

    /// <summary>Headers of each request. Those that the server sets itself are refused.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Headers { get; init; } = [];

    /// <summary>Whether the endpoint is also asked for times that the local storage covers.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? ReadRecent { get; init; }

    /// <summary>Whether the external labels are added to what is asked for.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? FilterExternalLabels { get; init; }

    /// <summary>The largest message of a streamed answer, in bytes.</summary>
    /// <value>Default <c>50000000</c>. Since Prometheus 2.55.</value>
    [Since("2.55")]
    [Default("50000000")]
    public ulong? ChunkedReadLimit { get; init; }
}
