namespace PromHa.Core;

internal sealed class RelabelRuleCheck : SectionCheck<RelabelConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RelabelRule,
        Title = "A relabelling rule has what its action needs and nothing else",
        Why = "The servers refuse a rule that lacks a target_label or modulus, or that has fields its action does not look at.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              relabel_configs:
              - {source_labels: [__address__], modulus: 4, target_label: shard, action: hashmod}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              relabel_configs:
              - {source_labels: [__address__], target_label: shard, action: hashmod}
            """,
    };

    protected override void Check(RelabelConfig section, SectionContext context)
    {
        foreach (var problem in RelabelRules.Check(section, Names.Scheme(section, context)))
        {
            context.Report(problem.Message, section, problem.Key);
        }
    }
}
