using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebTlsPairCheck : SectionCheck<TlsServerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebTlsPair,
        Title = "TLS has a certificate and its key",
        Why = "As soon as anything about certificates is given, the servers refuse a file without a certificate or without its key.",
        Kind = ConfFileRole.WebConfig,
        Good = """
            tls_server_config: {cert_file: server.crt, key_file: server.key}
            """,
        Bad = """
            tls_server_config: {cert_file: server.crt}
            """,
    };

    private static readonly string[] Switches = ["cert", "cert_file", "key", "key_file", "client_ca", "client_ca_file", "client_auth_type"];

    protected override void Check(TlsServerConfig section, SectionContext context)
    {
        if (!Switches.Any(k => SectionValues.IsGiven(section, k)))
        {
            return;
        }

        Needs("cert", "cert_file");
        Needs("key", "key_file");

        void Needs(string text, string file)
        {
            if (!SectionValues.IsGiven(section, text) && !SectionValues.IsGiven(section, file))
            {
                context.Report($"TLS needs '{file}' or '{text}'. Give one, or remove the other settings of TLS for plain HTTP.", section);
            }
        }
    }
}
