using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class AuthenticationCheck : SectionCheck<HttpClientSection>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Authentication,
        Title = "A client authenticates in one way",
        Why = "The servers refuse a section with two kinds of credentials.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password_file: secrets/node}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password_file: secrets/node}
              bearer_token_file: secrets/token
            """,
    };

    private static readonly string[] Usual = ["basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file"];

    // What some sections have beside the usual ways.
    private static readonly string[] Own = ["sigv4", "azuread", "google_iam"];

    // Older servers let these have two.
    private static readonly ServerVersion AllKinds = new(2, 53);

    protected override void Check(HttpClientSection section, SectionContext context)
    {
        if (section is HttpSdConfig or PuppetdbSdConfig or Ec2SdConfig or LightsailSdConfig or UyuniSdConfig or AzureSdConfig && context.Scope.Prometheus < AllKinds)
        {
            return;
        }

        var own = OwnOf(section);
        if (own.Length == 0 && (section.BasicAuth is null ? 0 : 1) + (section.Authorization is null ? 0 : 1) + (section.OAuth2 is null ? 0 : 1)
            + (section.BearerToken is null ? 0 : 1) + (section.BearerTokenFile is null ? 0 : 1) <= 1)
        {
            return;
        }

        Given.AtMostOne(section, context, [.. Usual, .. own]);
        if (section is ConsulSdConfig)
        {
            Given.AtMostOne(section, context, "username", "basic_auth");
            Given.AtMostOne(section, context, "password", "basic_auth");
        }
    }

    private static string[] OwnOf(HttpClientSection section) => section switch
    {
        RemoteWriteConfig or AlertmanagerEndpointConfig => Own,
        ConsulSdConfig => ["token"],
        MarathonSdConfig => ["auth_token", "auth_token_file"],
        _ => [],
    };
}
