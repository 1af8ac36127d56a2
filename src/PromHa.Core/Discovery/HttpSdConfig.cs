namespace PromHa.Core.Discovery;

/// <summary>Targets from an HTTP endpoint that answers like a targets file in JSON (<c>http_sd_configs</c>).</summary>
public sealed record HttpSdConfig : HttpClientSection
{
    /// <summary>The address of the endpoint, http or https.</summary>
    /// <value>Required.</value>
    public required PromUrl Url { get; init; }

    /// <summary>How often the endpoint is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
