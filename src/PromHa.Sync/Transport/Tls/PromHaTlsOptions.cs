namespace PromHa.Sync;

/// <summary>How this host speaks TLS when it is the one that connects. All files are PEM, and are read again when they change.</summary>
public sealed class PromHaTlsOptions
{
    /// <summary>Gets or sets the file with the authorities that the other side's certificate must come from.</summary>
    /// <value>Default: null, the authorities that the operating system trusts.</value>
    public string? CaFile { get; set; }

    /// <summary>Gets or sets the file with this host's certificate, for a side that asks for one. Authorities in between belong into the other side's CA file.</summary>
    /// <value>Default: null, none is presented.</value>
    public string? CertificateFile { get; set; }

    /// <summary>Gets or sets the file with the private key of <see cref="CertificateFile"/>, not encrypted.</summary>
    /// <value>Default: null.</value>
    public string? KeyFile { get; set; }
}
