namespace PromHa.Core.Web;

/// <summary>What a server demands of its clients.</summary>
public enum ClientAuthType
{
    /// <summary>Nothing.</summary>
    [ConfigName("NoClientCert")]
    NoClientCert,

    /// <summary>A certificate is asked for, and need not come.</summary>
    [ConfigName("RequestClientCert")]
    RequestClientCert,

    /// <summary>Some certificate, which nobody verifies.</summary>
    [ConfigName("RequireAnyClientCert")]
    RequireAnyClientCert,

    /// <summary>The old name of <see cref="RequireAnyClientCert"/>.</summary>
    [ConfigName("RequireClientCert")]
    RequireClientCert,

    /// <summary>A certificate need not come; one that comes is verified.</summary>
    [ConfigName("VerifyClientCertIfGiven")]
    VerifyClientCertIfGiven,

    /// <summary>A certificate that can be verified.</summary>
    [ConfigName("RequireAndVerifyClientCert")]
    RequireAndVerifyClientCert,
}
