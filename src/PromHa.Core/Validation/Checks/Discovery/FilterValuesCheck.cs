using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class FilterValuesCheck : SectionCheck<SdFilter>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.FilterValues,
        Title = "A filter of EC2 has values",
        Why = "Prometheus refuses a filter without values, and crashes on an item of the list without content.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              ec2_sd_configs: [{region: eu-west-1, filters: [{name: 'tag:env', values: [prod]}]}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              ec2_sd_configs: [{region: eu-west-1, filters: [{name: 'tag:env', values: []}]}]
            """,
    };

    protected override void Check(SdFilter section, SectionContext context)
    {
        if (section.Values.Count == 0 && context.Enclosing<Ec2SdConfig>() is not null)
        {
            context.Report("The filter has no values. Give at least one, or remove the filter.", section);
        }
    }
}
