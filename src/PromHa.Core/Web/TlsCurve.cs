namespace PromHa.Core.Web;

/// <summary>Curves of the key exchange.</summary>
public enum TlsCurve
{
    /// <summary>NIST P-256.</summary>
    [ConfigName("CurveP256")]
    CurveP256,

    /// <summary>NIST P-384.</summary>
    [ConfigName("CurveP384")]
    CurveP384,

    /// <summary>NIST P-521.</summary>
    [ConfigName("CurveP521")]
    CurveP521,

    /// <summary>Curve25519.</summary>
    [ConfigName("X25519")]
    X25519,
}
