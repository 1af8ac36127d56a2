using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class RuleTemplateCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RuleTemplate,
        Title = "Labels and annotations of an alert are templates that can be read",
        Why = "Prometheus refuses all rules of all files for one template with a fault in its syntax, or with an unknown function or variable.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                annotations: {summary: '{{ $labels.instance }} is down'}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                annotations: {summary: '{{ $label.instance }} is down'}
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        foreach (var (key, name, text) in AlertTexts.Of(section))
        {
            if (context.Template(text) is { IsValid: false, Problems: [var problem, ..] })
            {
                context.ReportIn($"The template cannot be read: {problem.Message}", section, key, name, problem.Start);
            }
        }
    }
}
