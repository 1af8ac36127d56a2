using PromHa.Core.PromQl;
using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class AlertWithoutForCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AlertWithoutFor,
        Title = "An alert waits before it fires",
        Why = "A single failed scrape or a short spike wakes somebody up.",
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
                expr: up == 0
                labels: {severity: page}
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        if (section.For is null or { Milliseconds: 0 } && section.KeepFiringFor is null or { Milliseconds: 0 } && !string.IsNullOrEmpty(section.Alert)
            && context.ReadExpression(section) is not FunctionCall { Name: "vector" or "absent_over_time" })
        {
            context.Report($"The alert '{section.Alert}' fires at the first evaluation that finds something. Give 'for', as 'for: 5m', unless that is meant.", section, "alert");
        }
    }
}
