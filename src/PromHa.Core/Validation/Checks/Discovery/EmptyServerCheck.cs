using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class EmptyServerCheck() : SectionCheck<ConfigModel>(typeof(ConsulSdConfig), typeof(NomadSdConfig), typeof(OvhcloudSdConfig), typeof(DigitaloceanSdConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmptyServer,
        Title = "A default is not replaced by nothing",
        Why = "Prometheus refuses an empty text where it would otherwise take its default.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              consul_sd_configs: [{services: [node]}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              consul_sd_configs: [{server: '', services: [node]}]
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        var key = section switch
        {
            ConsulSdConfig or NomadSdConfig => "server",
            OvhcloudSdConfig => "endpoint",
            DigitaloceanSdConfig => "role",
            _ => null,
        };
        if (key is not null && SectionContext.IsWritten(section, key) && !Given.Is(section, key))
        {
            context.Report($"'{key}' is empty. Give one, or remove the key for the default.", section, key);
        }
    }
}
