using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class AzureCredentialsCheck : SectionCheck<AzureSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AzureCredentials,
        Title = "OAuth at Azure has a tenant, a client and a secret",
        Why = "Prometheus refuses an azure_sd_config without them, unless another authentication_method is chosen.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              azure_sd_configs: [{subscription_id: s, authentication_method: ManagedIdentity}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              azure_sd_configs: [{subscription_id: s, tenant_id: t}]
            """,
    };

    protected override void Check(AzureSdConfig section, SectionContext context)
    {
        if (section.AuthenticationMethod is not (null or AzureAuthenticationMethod.OAuth))
        {
            return;
        }

        foreach (var key in (string[])["tenant_id", "client_id", "client_secret"])
        {
            if (!Given.Is(section, key))
            {
                context.Report($"'{key}' is missing, and OAuth needs it. Give one, or choose another 'authentication_method'.", section, key);
            }
        }
    }
}
