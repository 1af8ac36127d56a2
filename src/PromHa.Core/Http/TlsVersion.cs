namespace PromHa.Core;

/// <summary>Versions of TLS, named as in the configuration.</summary>
[NeverEmptyText]
public enum TlsVersion
{
    /// <summary>TLS 1.0.</summary>
    [ConfigName("TLS10")]
    Tls10,

    /// <summary>TLS 1.1.</summary>
    [ConfigName("TLS11")]
    Tls11,

    /// <summary>TLS 1.2.</summary>
    [ConfigName("TLS12")]
    Tls12,

    /// <summary>TLS 1.3.</summary>
    [ConfigName("TLS13")]
    Tls13,
}
