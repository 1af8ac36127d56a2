using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class ExpressionCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.BadExpression,
        Title = "The expression of a rule is PromQL",
        Why = "Prometheus refuses all rules of all files for one expression that it cannot read.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - record: job:errors:rate5m
                expr: sum by (job) (rate(errors_total[5m]))
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - record: job:errors:rate5m
                expr: sum by (job) (rate(errors_total[5m])
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        if (string.IsNullOrEmpty(section.Expr))
        {
            return;
        }

        foreach (var problem in context.Expression(section).Problems)
        {
            context.ReportIn($"The expression cannot be read: {problem.Message}", section, "expr", name: null, problem.Start);
        }
    }
}
