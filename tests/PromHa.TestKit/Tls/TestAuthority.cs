using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PromHa.TestKit;

/// <summary>A certificate authority of a test: issues certificates as PEM files.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly string _directory;

    public TestAuthority(string directory, string name = "ca")
    {
        _directory = directory;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=PromHa test {name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddYears(-10), now.AddYears(10));
        File = Path.Combine(directory, name + ".pem");
        System.IO.File.WriteAllText(File, _authority.ExportCertificatePem());
    }

    /// <summary>Gets the file with the authority's certificate.</summary>
    public string File { get; }

    /// <summary>Issues a certificate for 127.0.0.1 and localhost, for both ends, valid from and to the given times from now.</summary>
    public TestCertificate Issue(string name, TimeSpan? from = null, TimeSpan? to = null, string dnsName = "localhost", bool isForLoopback = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        if (isForLoopback)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(_authority, now + (from ?? TimeSpan.FromHours(-1)), now + (to ?? TimeSpan.FromDays(1)), RandomNumberGenerator.GetBytes(16));
        var certificate = new TestCertificate(Path.Combine(_directory, name + ".pem"), Path.Combine(_directory, name + ".key"));
        System.IO.File.WriteAllText(certificate.File, issued.ExportCertificatePem());
        System.IO.File.WriteAllText(certificate.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    public void Dispose() => _authority.Dispose();
}

/// <summary>The PEM files of a certificate.</summary>
public sealed record TestCertificate(string File, string KeyFile);
