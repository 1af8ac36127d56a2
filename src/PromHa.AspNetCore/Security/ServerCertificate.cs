using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace PromHa.AspNetCore;

/// <summary>
/// The host's own certificate, read again when its files change. Kestrel does that for the endpoints of its configuration
/// (<c>Kestrel:Endpoints</c>), and not for the default certificate (<c>Kestrel:Certificates:Default</c>) of addresses given by <c>--urls</c>.
/// </summary>
internal sealed class ServerCertificate(string path, string keyPath)
{
    private readonly Lock _gate = new();
    private (DateTime, DateTime) _stamp;
    private SslStreamCertificateContext? _context;

    /// <summary>The certificate of a configuration; null when it is Kestrel's to take care of.</summary>
    public static ServerCertificate? Of(IConfiguration? configuration)
    {
        var certificate = configuration?.GetSection("Kestrel:Certificates:Default");
        return configuration?.GetSection("Kestrel:Endpoints").GetChildren().Any() == false
            && certificate?["Path"] is { } path && Path.IsPathFullyQualified(path)
            && certificate["KeyPath"] is { } keyPath && Path.IsPathFullyQualified(keyPath)
            && certificate["Password"] is null
            ? new ServerCertificate(path, keyPath)
            : null;
    }

    /// <summary>Shows the certificate as its files are now; while they do not fit together, the one before.</summary>
    public void Show(SslServerAuthenticationOptions options)
    {
        lock (_gate)
        {
            try
            {
                var stamp = (File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(keyPath));
                if (stamp != _stamp)
                {
                    var between = new X509Certificate2Collection();
                    between.ImportFromPemFile(path);
                    between.RemoveAt(0);
                    _context = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(path, keyPath), between, offline: true);
                    _stamp = stamp;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                // It is looked at again with the next connection; until then the one before is shown, at first Kestrel's own.
            }

            if (_context is not null)
            {
                (options.ServerCertificate, options.ServerCertificateSelectionCallback, options.ServerCertificateContext) = (null, null, _context);
            }
        }
    }
}
