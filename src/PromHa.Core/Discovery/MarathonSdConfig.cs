namespace PromHa.Core.Discovery;

/// <summary>Targets from the applications of Marathon (<c>marathon_sd_configs</c>).</summary>
public sealed record MarathonSdConfig : HttpClientSection
{
    /// <summary>Addresses of Marathon servers.</summary>
    /// <value>Required: at least one.</value>
    public required ConfigList<string> Servers { get; init; }

    /// <summary>How often Marathon is asked.</summary>
    /// <value>Default <c>30s</c>.</value>
    [Default("30s")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The token of DC/OS. Excludes <see cref="AuthTokenFile"/> and every other way of authentication.</summary>
    /// <value>Default: none.</value>
    public Secret? AuthToken { get; init; }

    /// <summary>File with the token of DC/OS. Excludes <see cref="AuthToken"/> and every other way of authentication.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? AuthTokenFile { get; init; }
}
