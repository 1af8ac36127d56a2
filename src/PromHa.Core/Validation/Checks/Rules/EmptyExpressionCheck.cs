using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class EmptyExpressionCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmptyExpression,
        Title = "A rule has an expression",
        Why = "Prometheus refuses a rule without an expression.",
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
              - record: job:up:sum
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        if (string.IsNullOrEmpty(section.Expr) && SectionContext.Node(section, "expr") is null or YamlScalar or YamlMapping)
        {
            context.Report(SectionContext.IsWritten(section, "expr") ? "The expression of this rule is empty." : "This rule has no 'expr'. Give it an expression.", section, "expr");
        }
    }
}
