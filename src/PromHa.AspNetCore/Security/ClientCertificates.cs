using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// Whether a caller shows a certificate of the authorities in <c>PromHa:Auth:ClientCaFile</c>. The handshake takes any certificate
/// and none, so that health and metrics stay reachable and a refusal can say why; the verdict is made here, once a connection.
/// </summary>
internal sealed class ClientCertificates(string caFile, TimeProvider time)
{
    private readonly CertificateJudge _judge = new("PromHa:Auth:ClientCaFile", caFile);

    /// <exception cref="InvalidDataException">The authorities cannot be read.</exception>
    public string? FaultOf(HttpContext context)
    {
        if (!context.Request.IsHttps)
        {
            return "this connection is not TLS";
        }

        if (context.Connection.ClientCertificate is not { } certificate)
        {
            return "none was shown";
        }

        // The verdict of a connection holds until the authorities change or the certificate ends.
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items?.TryGetValue(this, out var known) == true && known is Verdict verdict
            && ReferenceEquals(verdict.Basis, _judge.Basis) && ReferenceEquals(verdict.Certificate, certificate) && time.GetUtcNow() < verdict.Until)
        {
            return null;
        }

        var basis = _judge.Basis;
        var fault = _judge.FaultOfClient(certificate);
        if (fault is null && items is not null)
        {
            items[this] = new Verdict(basis, certificate, certificate.NotAfter.ToUniversalTime());
        }

        return fault;
    }

    private sealed record Verdict(object Basis, X509Certificate2 Certificate, DateTimeOffset Until);
}
