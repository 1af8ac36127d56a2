using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebAllowedNamesCheck : SectionCheck<TlsServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebAllowedNames,
        Title = "Names of client certificates are checked only where a certificate is required",
        Why = "Where none is required the names are ignored, or the file is refused, depending on the version.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.WebConfig,
        Good = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt, client_auth_type: RequireAndVerifyClientCert, client_allowed_sans: [prometheus]}
            """,
        Bad = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, client_allowed_sans: [prometheus]}
            """,
    };

    protected override void Check(TlsServerConfig section, SectionContext context)
    {
        if (section.ClientAllowedSans.Count > 0
            && section.ClientAuthType is not (ClientAuthType.RequireAnyClientCert or ClientAuthType.RequireClientCert or ClientAuthType.RequireAndVerifyClientCert)
            && !SectionValues.IsUnreadable(section, "client_auth_type"))
        {
            context.Report("'client_allowed_sans' keeps nobody out, because no client certificate is required. Set 'client_auth_type: RequireAndVerifyClientCert'.", section, "client_allowed_sans");
        }
    }
}
