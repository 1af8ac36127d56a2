using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class JobNameCheck : SectionCheck<ScrapeConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.JobName,
        Title = "A scrape config has a job_name",
        Why = "Prometheus refuses a scrape config without a name.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
            """,
        Bad = """
            scrape_configs:
            - static_configs: [{targets: ['host:9100']}]
            """,
    };

    protected override void Check(ScrapeConfig section, SectionContext context)
    {
        // A list or mapping as name is a finding of the reader.
        if (string.IsNullOrEmpty(section.JobName) && SectionContext.Node(section, "job_name") is null or YamlScalar or YamlMapping)
        {
            context.Report("This scrape config has no 'job_name'. Give it one.", section);
        }
    }
}
