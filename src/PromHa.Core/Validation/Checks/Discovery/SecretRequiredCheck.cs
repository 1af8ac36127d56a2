using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class SecretRequiredCheck() : SectionCheck<ConfigModel>(typeof(ScalewaySdConfig), typeof(OutscaleSdConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SecretRequired,
        Title = "A cloud that needs a secret key has one",
        Why = "Prometheus refuses a section without secret_key and secret_key_file.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              outscale_sd_configs: [{region: eu-west-2, access_key: me, secret_key_file: secrets/outscale}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              outscale_sd_configs: [{region: eu-west-2, access_key: me}]
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (section is ScalewaySdConfig or OutscaleSdConfig && !Given.Is(section, "secret_key") && !Given.Is(section, "secret_key_file"))
        {
            context.Report("There is no secret key. Give 'secret_key_file' or 'secret_key'.", section);
        }

        if (section is OutscaleSdConfig { Region: "" })
        {
            context.Report("'region' is empty. Give one, or remove the key for the default.", section, "region");
        }
    }
}
