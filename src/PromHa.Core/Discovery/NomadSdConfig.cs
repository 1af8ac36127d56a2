namespace PromHa.Core.Discovery;

/// <summary>Targets from the services of Nomad (<c>nomad_sd_configs</c>).</summary>
public sealed record NomadSdConfig : HttpClientSection
{
    /// <summary>Whether an answer may be behind the leader, which costs Nomad less.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? AllowStale { get; init; }

    /// <summary>The namespace.</summary>
    /// <value>Default <c>default</c>.</value>
    [Default("default")]
    public string? Namespace { get; init; }

    /// <summary>How often Nomad is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The region.</summary>
    /// <value>Default <c>global</c>.</value>
    [Default("global")]
    public string? Region { get; init; }

    /// <summary>The address of the API.</summary>
    /// <value>Default <c>http://localhost:4646</c>.</value>
    [Default("http://localhost:4646")]
    public string? Server { get; init; }

    /// <summary>What joins the tags in the label that lists them.</summary>
    /// <value>Default <c>,</c>.</value>
    [Default(",")]
    public string? TagSeparator { get; init; }
}
