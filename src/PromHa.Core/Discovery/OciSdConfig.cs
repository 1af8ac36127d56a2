namespace PromHa.Core.Discovery;

/// <summary>Targets from virtual machines of Oracle Cloud (<c>oci_sd_configs</c>).</summary>
[Since("3.14")]
public sealed record OciSdConfig : HttpClientSection
{
    /// <summary>How the server proves who it is.</summary>
    /// <value>Default <c>api_key</c>.</value>
    [Default("api_key")]
    public OciAuth? Auth { get; init; }

    /// <summary>The tenancy.</summary>
    /// <value>Default: none. Required with <see cref="OciAuth.ApiKey"/>.</value>
    public string? Tenancy { get; init; }

    /// <summary>The user.</summary>
    /// <value>Default: none. Required with <see cref="OciAuth.ApiKey"/>.</value>
    public string? User { get; init; }

    /// <summary>The fingerprint of the key.</summary>
    /// <value>Default: none. Required with <see cref="OciAuth.ApiKey"/>.</value>
    public string? Fingerprint { get; init; }

    /// <summary>File with the private key.</summary>
    /// <value>Default: none. Required with <see cref="OciAuth.ApiKey"/>. Relative to the configuration file.</value>
    [FilePath]
    public string? KeyFile { get; init; }

    /// <summary>The passphrase of the key. Excludes <see cref="KeyPassphraseFile"/>.</summary>
    /// <value>Default: none.</value>
    public Secret? KeyPassphrase { get; init; }

    /// <summary>File with the passphrase of the key. Excludes <see cref="KeyPassphrase"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? KeyPassphraseFile { get; init; }

    /// <summary>The region.</summary>
    /// <value>Required.</value>
    public required string Region { get; init; }

    /// <summary>The compartments to look in.</summary>
    /// <value>Default: the whole tenancy.</value>
    public ConfigList<string> Compartments { get; init; } = [];

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>How often Oracle Cloud is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }
}
