namespace PromHa.Sync;

/// <summary>Who may talk to whom.</summary>
public sealed class PromHaAuthOptions
{
    /// <summary>
    /// Gets or sets the file with the token that both sides share; read for each request. Without a token and without
    /// <see cref="ClientCaFile"/>, a host answers to itself only.
    /// </summary>
    /// <value>Default: null.</value>
    public string? TokenFile { get; set; }

    /// <summary>
    /// Gets or sets the PEM file with the authorities whose certificates callers of the protocol must present (mutual TLS); read
    /// again when it changes. Health and metrics stay open. With <see cref="TokenFile"/>, both are asked for.
    /// </summary>
    /// <value>Default: null, no certificate is asked for.</value>
    public string? ClientCaFile { get; set; }

    /// <summary>
    /// Gets or sets the file with the key of <see cref="ManifestSignature"/>: a publisher signs what it publishes, a receiver
    /// refuses what is not signed. For caches and mirrors in between that are not trusted.
    /// </summary>
    /// <value>Default: null, nothing is signed and no signature is asked for.</value>
    public string? ManifestKeyFile { get; set; }

    /// <summary>
    /// Gets the networks that may ask, as <c>address/prefix</c>, for example <c>10.0.0.0/24</c>. This host itself may always.
    /// An IPv4 address that arrives as IPv6 (<c>::ffff:10.0.0.2</c>) is taken for the IPv4 address.
    /// </summary>
    /// <value>Default: empty, any address that can sign in.</value>
    public IList<string> AllowedNetworks { get; } = [];
}
