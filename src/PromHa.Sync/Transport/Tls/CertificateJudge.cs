using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PromHa.Sync;

/// <summary>Decides whether a certificate comes from given authorities and is good now, and says why not.</summary>
/// <remarks>Safe for use from several threads. The file is read again when it changes; revocation lists are not asked for.</remarks>
/// <param name="key">The name of the setting, for what is said.</param>
/// <param name="caFile">The PEM file with the authorities, roots and those in between.</param>
public sealed class CertificateJudge(string key, string caFile)
{
    private readonly ChangingFile<X509Certificate2Collection> _authorities = new(caFile, null, () => PemFiles.Authorities(key, caFile));

    /// <summary>Gets what the verdicts rest on: another object after the file changed.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read or holds no certificate, and never did.</exception>
    public object Basis => _authorities.Value;

    /// <summary>Judges the certificate of somebody who calls.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>What is wrong with it; null when it is good.</returns>
    /// <exception cref="InvalidDataException">The authorities cannot be read.</exception>
    public string? FaultOfClient(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return FaultOf(certificate, [], "1.3.6.1.5.5.7.3.2");
    }

    internal string? FaultOfServer(X509Certificate2 certificate, X509Certificate2Collection sent) => FaultOf(certificate, sent, "1.3.6.1.5.5.7.3.1");

    /// <summary>What the status of a chain means, in words that name what to mend.</summary>
    internal static string Explain(X509Certificate2 certificate, IEnumerable<X509ChainStatus> statuses, string trust)
    {
        var all = statuses.ToArray();
        var flags = all.Aggregate(X509ChainStatusFlags.NoError, static (sum, s) => sum | s.Status);
        var name = certificate.Subject;
        return flags.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? string.Create(CultureInfo.InvariantCulture, $"the certificate '{name}', or one that it comes from, is not valid now: it is for the time from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC; renew it, or set the clock")
            : (flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) != 0
            ? $"the certificate '{name}', issued by '{certificate.Issuer}', does not come from {trust}"
            : flags.HasFlag(X509ChainStatusFlags.NotValidForUsage)
            ? $"the certificate '{name}' is not for this use (its extended key usage lacks client or server authentication)"
            : $"the certificate '{name}' is not good: {string.Join("; ", all.Select(static s => s.StatusInformation.Trim()))}";
    }

    private string? FaultOf(X509Certificate2 certificate, X509Certificate2Collection sent, string usage)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities.Value);
        chain.ChainPolicy.ExtraStore.AddRange(_authorities.Value);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        return chain.Build(certificate) ? null : Explain(certificate, chain.ChainStatus, $"an authority in {key}");
    }
}
