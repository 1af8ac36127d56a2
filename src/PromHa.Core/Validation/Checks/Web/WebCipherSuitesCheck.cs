using System.Collections.Frozen;
using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebCipherSuitesCheck : SectionCheck<TlsServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebCipherSuites,
        Title = "Cipher suites are ones that the servers take",
        Why = "The servers refuse names that they do not know, and suites that are no longer secure.",
        Kind = ConfFileRole.WebConfig,
        Good = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, cipher_suites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]}
            """,
        Bad = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, cipher_suites: [TLS_RSA_WITH_RC4_128_SHA]}
            """,
    };

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    // Dropped with Go 1.22.
    private static readonly FrozenSet<string> Older = FrozenSet.Create(
        "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_GCM_SHA384");

    private static readonly ServerVersion WithoutOlder = new(2, 51);

    protected override void Check(TlsServerConfig section, SectionContext context)
    {
        for (var i = 0; i < section.CipherSuites.Count; i++)
        {
            var suite = section.CipherSuites[i];
            if (!Known.Contains(suite) && !(context.Scope.Prometheus < WithoutOlder && Older.Contains(suite)))
            {
                var nearest = NearestName.Of(suite, Known);
                var hint = nearest is null ? "Remove it, or take one such as TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384." : $"Did you mean '{nearest}'?";
                context.Report($"'{suite}' is no cipher suite that the servers take. {hint}", section, "cipher_suites", i);
            }
        }
    }
}
