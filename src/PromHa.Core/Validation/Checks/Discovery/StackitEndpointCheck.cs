using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class StackitEndpointCheck : SectionCheck<StackitSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.StackitEndpoint,
        Title = "STACKIT has an endpoint or a region",
        Why = "Prometheus refuses a section with neither.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              stackit_sd_configs: [{project: p, region: eu01}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              stackit_sd_configs: [{project: p, region: ''}]
            """,
    };

    protected override void Check(StackitSdConfig section, SectionContext context)
    {
        if (section.Region is "" && section.Endpoint is not { Text.Length: > 0 })
        {
            context.Report("There is neither an endpoint nor a region. Give one of the two.", section);
        }
    }
}
