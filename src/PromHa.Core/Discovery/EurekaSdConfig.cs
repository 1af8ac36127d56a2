namespace PromHa.Core.Discovery;

/// <summary>Targets from the applications of a Eureka registry (<c>eureka_sd_configs</c>).</summary>
public sealed record EurekaSdConfig : HttpClientSection
{
    /// <summary>The address of the registry, its path included.</summary>
    /// <value>Required.</value>
    public required PromUrl Server { get; init; }

    /// <summary>How often the registry is asked.</summary>
    /// <value>Default <c>30s</c>.</value>
    [Default("30s")]
    public PromDuration? RefreshInterval { get; init; }
}
