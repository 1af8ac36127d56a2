using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// What the server must know before a request is one: it asks for client certificates where they are wanted, and does not wait
/// long for callers that send their request byte by byte. Slow bodies are ended by Kestrel's own minimum rate.
/// </summary>
internal sealed class KestrelSetup(PromHaAuthOptions options, ServerCertificate? certificate) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>How long the head of a request may take to arrive.</summary>
    public static readonly TimeSpan RequestHeadersTimeout = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions server)
    {
        server.Limits.RequestHeadersTimeout = RequestHeadersTimeout;
        server.ConfigureHttpsDefaults(https =>
        {
            if (options.ClientCaFile is not null)
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }

            if (certificate is not null)
            {
                https.OnAuthenticate = (_, ssl) => certificate.Show(ssl);
            }
        });
    }
}
