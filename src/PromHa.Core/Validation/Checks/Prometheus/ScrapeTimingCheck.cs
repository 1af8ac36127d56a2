using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class ScrapeTimingCheck() : SectionCheck<ConfigModel>(typeof(GlobalConfig), typeof(ScrapeConfig))
{
    private static readonly PromDuration DefaultInterval = TimeSpan.FromMinutes(1);

    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TimeoutAboveInterval,
        Title = "A scrape is not given more time than its interval",
        Why = "Prometheus refuses a scrape_timeout above the scrape_interval, its own or the inherited one.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              scrape_interval: 30s
              scrape_timeout: 20s
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              scrape_interval: 30s
              scrape_timeout: 40s
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        switch (section)
        {
            case GlobalConfig own:
                Compare(own, Given(own.ScrapeInterval), Given(own.ScrapeTimeout), DefaultInterval, context);
                break;
            case ScrapeConfig job:
                var global = (context.Root as PrometheusConfig)?.Global ?? context.Scope.Global;
                Compare(job, Given(job.ScrapeInterval), Given(job.ScrapeTimeout), Given(global?.ScrapeInterval) ?? DefaultInterval, context);
                break;
        }
    }

    private static void Compare(ConfigModel section, PromDuration? interval, PromDuration? timeout, PromDuration inherited, SectionContext context)
    {
        if (timeout is { } given && given.Milliseconds > (interval ?? inherited).Milliseconds)
        {
            context.Report(
                $"The scrape timeout {given} is longer than {(interval is null ? "the inherited" : "the")} scrape interval of {interval ?? inherited}. Shorten it or lengthen the interval.",
                section, "scrape_timeout");
        }
    }

    // Zero counts as not given.
    private static PromDuration? Given(PromDuration? value) => value is { Milliseconds: > 0 } ? value : null;
}
