using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class RuleKindCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RuleKind,
        Title = "A rule has either record or alert",
        Why = "Prometheus refuses a rule with both or neither.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - record: job:up:sum
                expr: sum by (job) (up)
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - expr: sum by (job) (up)
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        if (section.Source?.Resolve() is not YamlMapping rule)
        {
            return;
        }

        var record = !string.IsNullOrEmpty(rule.Text("record"));
        var alert = !string.IsNullOrEmpty(rule.Text("alert"));
        if (record == alert && rule["record"] is null or YamlScalar && rule["alert"] is null or YamlScalar)
        {
            context.Report(
                record
                    ? "A rule has either 'record' or 'alert', not both. Make it two rules."
                    : "This rule has neither 'record' nor 'alert'. Name what it records or the alert it raises.",
                section);
        }
    }
}
