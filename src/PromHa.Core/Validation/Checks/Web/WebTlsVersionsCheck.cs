using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebTlsVersionsCheck : SectionCheck<TlsServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebTlsVersions,
        Title = "The lowest TLS version is not above the highest",
        Why = "The servers load it, and then no client can connect.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.WebConfig,
        Good = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, min_version: TLS12, max_version: TLS13}
            """,
        Bad = """
            tls_server_config: {cert_file: server.crt, key_file: server.key, min_version: TLS13, max_version: TLS12}
            """,
    };

    protected override void Check(TlsServerConfig section, SectionContext context)
    {
        if ((section.MinVersion ?? TlsVersion.Tls12) > (section.MaxVersion ?? TlsVersion.Tls13))
        {
            context.Report("'min_version' is above 'max_version', so no client can connect. Swap the two, or remove one.", section, section.MinVersion is null ? "max_version" : "min_version");
        }
    }
}
