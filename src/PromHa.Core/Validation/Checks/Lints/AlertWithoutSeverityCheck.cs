using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class AlertWithoutSeverityCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AlertWithoutSeverity,
        Title = "An alert has a severity",
        Why = "Routes and inhibitions go by it; an alert without one ends at the default receiver.",
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
                for: 5m
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        if (!string.IsNullOrEmpty(section.Alert) && !section.Labels.Contains("severity") && context.Enclosing<RuleGroup>()?.Labels.Contains("severity") != true)
        {
            context.Report($"The alert '{section.Alert}' has no label 'severity'. Give one, as 'severity: page'.", section, "alert");
        }
    }
}
