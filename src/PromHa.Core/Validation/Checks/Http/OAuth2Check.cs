namespace PromHa.Core;

internal sealed class OAuth2Check : SectionCheck<OAuth2>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.OAuth2,
        Title = "OAuth 2.0 has a client, an address for tokens and a known algorithm",
        Why = "The servers refuse oauth2 without a client_id or token_url, and a signature algorithm that they do not have.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              oauth2: {client_id: me, client_secret_file: secrets/oauth, token_url: 'https://login.example/token'}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              oauth2: {client_secret_file: secrets/oauth, token_url: 'https://login.example/token'}
            """,
    };

    private const string JwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    protected override void Check(OAuth2 section, SectionContext context)
    {
        foreach (var key in (string[])["client_id", "token_url"])
        {
            if (!Given.Is(section, key))
            {
                context.Report($"'{key}' is missing in 'oauth2'. Give one.", section, key);
            }
        }

        if (section.GrantType == JwtGrant && section.SignatureAlgorithm is not (null or "" or "RS256" or "RS384" or "RS512"))
        {
            context.Report("The signature algorithm must be RS256, RS384 or RS512.", section, "signature_algorithm");
        }
    }
}
