namespace PromHa.Core.Discovery;

/// <summary>Targets from servers of STACKIT (<c>stackit_sd_configs</c>).</summary>
[Since("3.5")]
public sealed record StackitSdConfig : HttpClientSection
{
    /// <summary>The project.</summary>
    /// <value>Required by the API.</value>
    public string? Project { get; init; }

    /// <summary>The region.</summary>
    /// <value>Default <c>eu01</c>.</value>
    [Default("eu01")]
    public string? Region { get; init; }

    /// <summary>Another address of the API.</summary>
    /// <value>Default: that of the region.</value>
    public PromUrl? Endpoint { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often STACKIT is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The key of the service account, as JSON.</summary>
    /// <value>Default: none.</value>
    public Secret? ServiceAccountKey { get; init; }

    /// <summary>File with the key of the service account.</summary>
    /// <value>Default: none.</value>
    public string? ServiceAccountKeyPath { get; init; }

    /// <summary>The private key of the service account.</summary>
    /// <value>Default: none.</value>
    public Secret? PrivateKey { get; init; }

    /// <summary>File with the private key of the service account.</summary>
    /// <value>Default: none.</value>
    public string? PrivateKeyPath { get; init; }

    /// <summary>File that holds the credentials.</summary>
    /// <value>Default: none.</value>
    public string? CredentialsFilePath { get; init; }
}
