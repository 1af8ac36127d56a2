using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class ScrapeProtocolsCheck() : SectionCheck<ConfigModel>(typeof(GlobalConfig), typeof(ScrapeConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ScrapeProtocols,
        Title = "scrape_protocols lists each protocol once",
        Why = "Prometheus refuses an empty list, and a protocol that stands twice.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              scrape_protocols: [OpenMetricsText1.0.0, PrometheusText0.0.4]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              scrape_protocols: [PrometheusText0.0.4, PrometheusText0.0.4]
            """,
    };

    private const string Key = "scrape_protocols";

    protected override void Check(ConfigModel section, SectionContext context)
    {
        var protocols = section is GlobalConfig global ? global.ScrapeProtocols : (section as ScrapeConfig)?.ScrapeProtocols;
        if (protocols is null)
        {
            return;
        }

        if (protocols.Count == 0)
        {
            context.Report("The list of scrape protocols is empty. Remove the key for the usual ones.", section, Key);
        }

        for (var i = 1; i < protocols.Count; i++)
        {
            if (protocols.Take(i).Contains(protocols[i]))
            {
                context.Report("This scrape protocol stands in the list twice. Remove one.", section, Key, i);
            }
        }
    }
}
