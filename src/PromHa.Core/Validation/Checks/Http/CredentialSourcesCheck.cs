using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class CredentialSourcesCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.CredentialSources,
        Title = "A secret comes from one place",
        Why = "The servers refuse a user, password, token or key that is given twice: by value, by file or by reference.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password_file: secrets/node}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password: secret, password_file: secrets/node}
            """,
    };

    private const string JwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly Dictionary<Type, string[][]> Sources = new()
    {
        [typeof(BasicAuth)] = [["username", "username_file", "username_ref"], ["password", "password_file", "password_ref"]],
        [typeof(Authorization)] = [["credentials", "credentials_file", "credentials_ref"]],
        [typeof(TlsConfig)] = [["ca", "ca_file", "ca_ref"], ["cert", "cert_file", "cert_ref"], ["key", "key_file", "key_ref"]],
        [typeof(ScalewaySdConfig)] = [["secret_key", "secret_key_file"]],
        [typeof(OutscaleSdConfig)] = [["secret_key", "secret_key_file"]],
        [typeof(OciSdConfig)] = [["key_passphrase", "key_passphrase_file"]],
    };

    private static readonly string[] ClientSecret = ["client_secret", "client_secret_file", "client_secret_ref"];
    private static readonly string[] ClientKey = ["client_certificate_key", "client_certificate_key_file", "client_certificate_key_ref"];

    public override bool LooksAt(Type section) => section == typeof(OAuth2) || Sources.ContainsKey(section);

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (section is OAuth2 oauth)
        {
            Given.AtMostOne(section, context, oauth.GrantType == JwtGrant ? ClientKey : ClientSecret);
        }
        else if (Sources.TryGetValue(section.GetType(), out var all))
        {
            foreach (var keys in all)
            {
                Given.AtMostOne(section, context, keys);
            }
        }
    }
}
