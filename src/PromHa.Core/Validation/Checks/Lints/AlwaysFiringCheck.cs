using PromHa.Core.Rules;
using PromHa.Core.PromQl;

namespace PromHa.Core;

internal sealed class AlwaysFiringCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AlwaysFiring,
        Title = "An alert has a condition",
        Why = "An expression without a comparison has a result, and fires, as long as there is any series.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                for: 5m
                labels: {severity: page}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up
                for: 5m
                labels: {severity: page}
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        if (context.ReadExpression(section) is { } expression && IsUnconditional(expression))
        {
            context.Report("The expression has no condition: the alert fires for every series that it finds. Compare it with something, as '> 0'.", section, "expr");
        }
    }

    // What is there whenever its input is there.
    private static bool IsUnconditional(PromQlExpression expression) => expression switch
    {
        VectorSelector selector => selector.MetricName is not ("ALERTS" or "ALERTS_FOR_STATE"),
        ParenExpression inner => IsUnconditional(inner.Operand),
        AggregateExpression aggregate => aggregate.Operator is PromQlAggregation.Sum or PromQlAggregation.Avg or PromQlAggregation.Min or PromQlAggregation.Max
            or PromQlAggregation.Count && IsUnconditional(aggregate.Operand),
        FunctionCall call => call.Name is "rate" or "increase" or "irate" or "delta" or "avg_over_time" or "max_over_time" or "min_over_time",
        _ => false,
    };
}
