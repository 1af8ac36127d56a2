using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class FailingTemplateCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.FailingTemplate,
        Title = "A template of an alert can be executed",
        Why = "Prometheus loads a template that can never succeed, and puts its error message into the text that people read at night.",
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
                annotations: {summary: '{{ $labels.instance }} is down'}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                for: 5m
                labels: {severity: page}
                annotations: {summary: '{{ $labels.instance.name }} is down'}
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        foreach (var (key, name, text) in AlertTexts.Of(section))
        {
            if (context.Template(text)?.Template?.FindFailure() is { } problem)
            {
                context.ReportIn($"The template always fails: {problem.Message}", section, key, name, problem.Start);
            }
        }
    }
}
