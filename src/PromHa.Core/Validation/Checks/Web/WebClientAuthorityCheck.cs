using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebClientAuthorityCheck : SectionCheck<TlsServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebClientAuthority,
        Title = "Authorities of client certificates go with a demand for such certificates",
        Why = "Without it nobody would be asked for a certificate; the servers refuse that.",
        Kind = ConfFileRole.WebConfig,
        Good = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt, client_auth_type: RequireAndVerifyClientCert}
            """,
        Bad = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt}
            """,
    };

    protected override void Check(TlsServerConfig section, SectionContext context)
    {
        var key = SectionValues.IsGiven(section, "client_ca_file") ? "client_ca_file" : "client_ca";
        if (section.ClientAuthType is null or ClientAuthType.NoClientCert && SectionValues.IsGiven(section, key) && !SectionValues.IsUnreadable(section, "client_auth_type"))
        {
            context.Report($"'{key}' has no effect without a 'client_auth_type'. Add RequireAndVerifyClientCert, or remove '{key}'.", section, key);
        }
    }
}
