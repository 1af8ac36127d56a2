namespace PromHa.Core.Discovery;

/// <summary>Targets from systems that Uyuni manages (<c>uyuni_sd_configs</c>).</summary>
public sealed record UyuniSdConfig : HttpClientSection
{
    /// <summary>The address of Uyuni.</summary>
    /// <value>Required.</value>
    public required PromUrl Server { get; init; }

    /// <summary>The user of the API.</summary>
    /// <value>Required.</value>
    public required string Username { get; init; }

    /// <summary>The password of the API.</summary>
    /// <value>Required.</value>
    public required Secret Password { get; init; }

    /// <summary>The entitlement that a system must have.</summary>
    /// <value>Default <c>monitoring_entitled</c>.</value>
    [Default("monitoring_entitled")]
    public string? Entitlement { get; init; }

    /// <summary>What joins the groups in the label that lists them.</summary>
    /// <value>Default <c>,</c>.</value>
    [Default(",")]
    public string? Separator { get; init; }

    /// <summary>How often Uyuni is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
