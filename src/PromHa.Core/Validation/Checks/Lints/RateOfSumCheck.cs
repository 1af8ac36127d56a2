using PromHa.Core.Rules;
using PromHa.Core.PromQl;

namespace PromHa.Core;

internal sealed class RateOfSumCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RateOfSum,
        Title = "Counters are rated before they are summed",
        Why = "A counter that starts again makes a sum fall, which a rate takes for a start of the sum: the result jumps.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - record: job:requests:rate5m
                expr: sum by (job) (rate(requests_total[5m]))
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - record: job:requests:rate5m
                expr: rate(sum by (job) (requests_total)[5m:])
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        if (context.ReadExpression(section) is not { } expression)
        {
            return;
        }

        foreach (var call in expression.DescendantsAndSelf().OfType<FunctionCall>())
        {
            if (call is { Name: "rate" or "irate" or "increase" or "resets", Arguments: [SubqueryExpression subquery] }
                && Inner(subquery.Operand) is AggregateExpression { Operator: PromQlAggregation.Sum or PromQlAggregation.Avg or PromQlAggregation.Max or PromQlAggregation.Min } aggregate)
            {
                context.ReportIn(
                    $"{call.Name} of an aggregation: when one counter starts again, the result is wrong. Aggregate the rates instead: {aggregate.Operator.Word()}({call.Name}(…)).",
                    section, "expr", name: null, call.Start);
            }
        }
    }

    private static PromQlExpression Inner(PromQlExpression expression) => expression is ParenExpression paren ? Inner(paren.Operand) : expression;
}
