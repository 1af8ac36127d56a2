using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class LookbackCheck() : SectionCheck<ConfigModel>(typeof(GlobalConfig), typeof(ScrapeConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Lookback,
        Title = "Targets are scraped more often than a query looks back",
        Why = "A query looks back five minutes: series that are scraped less often have gaps, and alerts on them flap.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              scrape_interval: 2m
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              scrape_interval: 10m
            """,
    };

    private static readonly TimeSpan Lookback = TimeSpan.FromMinutes(5);

    protected override void Check(ConfigModel section, SectionContext context)
    {
        var interval = section is ScrapeConfig job ? job.ScrapeInterval : (section as GlobalConfig)?.ScrapeInterval;
        if (interval is { } given && given.Value >= Lookback)
        {
            context.Report($"The interval {given} is not shorter than the 5 m that a query looks back: there will be gaps. Scrape more often.", section, "scrape_interval");
        }
    }
}
