using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class DropsEverythingCheck : SectionCheck<ScrapeConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DropsEverything,
        Title = "Relabelling keeps some target",
        Why = "A rule that drops every target of a job leaves nothing to scrape, and nothing says so.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              static_configs: [{targets: ['a:9100'], labels: {env: prod}}]
              relabel_configs: [{action: keep, source_labels: [env], regex: prod}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              static_configs: [{targets: ['a:9100'], labels: {env: test}}]
              relabel_configs: [{action: keep, source_labels: [env], regex: prod}]
            """,
    };

    protected override void Check(ScrapeConfig section, SectionContext context)
    {
        // What service discovery finds, nobody knows yet.
        if (!section.RelabelConfigs.Any(static r => r.Action is RelabelAction.Keep or RelabelAction.Drop or RelabelAction.KeepEqual or RelabelAction.DropEqual)
            || ModelType.Of(typeof(ScrapeConfig)).Fields.Any(f => f.Key.EndsWith("_sd_configs", StringComparison.Ordinal) && Given.Is(section, f.Key)))
        {
            return;
        }

        var targets = section.StaticConfigs.SelectMany(static g => g.Targets.Select(t => (Address: t, g.Labels))).DefaultIfEmpty((Address: "host:80", Labels: LabelSet.Empty)).ToArray();
        if (TargetLabels.CanRelabel(section, targets.Length) && targets.All(t => TargetLabels.Relabelled(section, t.Address, t.Labels) is null))
        {
            context.Report("These rules drop every target of the job. Check the labels that they look at.", section, "relabel_configs");
        }
    }
}
