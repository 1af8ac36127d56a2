namespace PromHa.Core.Discovery;

/// <summary>Targets from the control plane of Kuma (<c>kuma_sd_configs</c>).</summary>
public sealed record KumaSdConfig : HttpClientSection
{
    /// <summary>The address of the control plane's monitoring service.</summary>
    /// <value>Required.</value>
    public required PromUrl Server { get; init; }

    /// <summary>The name that the server gives itself.</summary>
    /// <value>Default: that of its host. Since Prometheus 2.50.</value>
    [Since("2.50")]
    public string? ClientId { get; init; }

    /// <summary>How long to wait between two requests.</summary>
    /// <value>Default <c>15s</c>.</value>
    [Default("15s")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>How long a request may take.</summary>
    /// <value>Default <c>2m</c>.</value>
    [Default("2m")]
    public PromDuration? FetchTimeout { get; init; }
}
