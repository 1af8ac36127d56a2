namespace PromHa.Core.Discovery;

/// <summary>Targets from virtual machines of Google Cloud (<c>gce_sd_configs</c>).</summary>
public sealed record GceSdConfig : ConfigModel
{
    /// <summary>The project.</summary>
    /// <value>Required.</value>
    public required string Project { get; init; }

    /// <summary>The zone; one section for each zone.</summary>
    /// <value>Required.</value>
    public required string Zone { get; init; }

    /// <summary>Which instances count, in Google's language.</summary>
    /// <value>Default: all.</value>
    public string? Filter { get; init; }

    /// <summary>How often Google is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>What joins the tags in the label that lists them.</summary>
    /// <value>Default <c>,</c>.</value>
    [Default(",")]
    public string? TagSeparator { get; init; }
}
