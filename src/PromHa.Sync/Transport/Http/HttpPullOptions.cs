namespace PromHa.Sync;

/// <summary>How a slave reaches its master.</summary>
public sealed class HttpPullOptions
{
    /// <summary>Gets or sets the master's address, for example <c>http://10.0.0.1:9310</c>. Its path is kept as a prefix.</summary>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the file that holds the bearer token. It is read for each request, so that it can be rotated.</summary>
    /// <value>Default: null, no token is sent.</value>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets the file with the key of <see cref="ManifestSignature"/>; with it, a head that is not signed is refused.</summary>
    /// <value>Default: null, no signature is asked for; in a host, that of <see cref="PromHaAuthOptions.ManifestKeyFile"/>.</value>
    public string? ManifestKeyFile { get; set; }

    /// <summary>Gets or sets the name under which the master knows this node, so that it may release a generation to it in its turn.</summary>
    /// <value>Default: the node's name; null outside of a host, and then the master takes it for nobody in particular.</value>
    public string? NodeName { get; set; }

    /// <summary>The artefact that is pulled instead of the configuration.</summary>
    internal string? Artefact { get; set; }

    /// <summary>Gets or sets how long the master may hold a request for the head.</summary>
    /// <value>Default: 10 s. A connection that fell silent is noticed 5 s later.</value>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long a transfer may be silent before it is given up and begun again where it was.</summary>
    /// <value>Default: 5 s.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how contents at hand are read; null: only whole contents are fetched, no updates that build upon former ones.</summary>
    internal Func<Sha256Digest, byte[]?>? KnownContent { get; set; }

    /// <summary>Gets or sets where beginnings of large blobs are kept; null: a transfer that broke off begins anew.</summary>
    internal string? PartialDirectory { get; set; }
}
