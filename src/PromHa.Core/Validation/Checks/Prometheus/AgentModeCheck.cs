using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class AgentModeCheck : SectionCheck<PrometheusConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AgentMode,
        Title = "An agent has neither rules nor alerting nor remote read",
        Why = "Prometheus in agent mode refuses the sections that it cannot serve.",
        Kind = ConfFileRole.PrometheusConfig,
        Needs = "agent mode",
        Good = """
            remote_write: [{url: 'http://store.example/write'}]
            """,
        Bad = """
            remote_write: [{url: 'http://store.example/write'}]
            rule_files: ['rules/*.yml']
            """,
    };

    protected override void Check(PrometheusConfig section, SectionContext context)
    {
        if (!context.Scope.Agent)
        {
            return;
        }

        // Empty sections are still sections to it, but not an empty list of files.
        foreach (var key in (string[])["alerting", "rule_files", "remote_read"])
        {
            if (Given.Is(section, key))
            {
                context.Report($"Prometheus runs as an agent and refuses '{key}'. Remove it.", section, key);
            }
        }
    }
}
