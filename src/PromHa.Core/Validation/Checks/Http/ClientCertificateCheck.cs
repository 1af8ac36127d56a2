namespace PromHa.Core;

internal sealed class ClientCertificateCheck : SectionCheck<TlsConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ClientCertificate,
        Title = "A client certificate has its key, and a key its certificate",
        Why = "The servers refuse one without the other.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              tls_config: {cert_file: tls/node.crt, key_file: tls/node.key}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              tls_config: {cert_file: tls/node.crt}
            """,
    };

    protected override void Check(TlsConfig section, SectionContext context)
    {
        var certificate = Given.Of(section, ["cert", "cert_file", "cert_ref"]);
        var key = Given.Of(section, ["key", "key_file", "key_ref"]);
        if (certificate.Count > 0 && key.Count == 0)
        {
            context.Report("The certificate has no key. Give 'key_file' or 'key', or remove the certificate.", section, certificate[0]);
        }
        else if (key.Count > 0 && certificate.Count == 0)
        {
            context.Report("The key has no certificate. Give 'cert_file' or 'cert', or remove the key.", section, key[0]);
        }
    }
}
