using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class TemplateLabelsCheck : SectionCheck<AlertingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TemplateLabels,
        Title = "A template uses labels that the expression leaves",
        Why = "A label that was aggregated away is empty in the text that people read at night.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - alert: TooMany
                expr: sum by (job) (errors) > 5
                for: 5m
                labels: {severity: page}
                annotations: {summary: 'too many at {{ $labels.job }}'}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - alert: TooMany
                expr: sum by (job) (errors) > 5
                for: 5m
                labels: {severity: page}
                annotations: {summary: 'too many at {{ $labels.instance }}'}
            """,
    };

    protected override void Check(AlertingRule section, SectionContext context)
    {
        if (context.ReadExpression(section) is not { } expression)
        {
            return;
        }

        LabelFlow? flow = null;
        foreach (var (key, name, text) in AlertTexts.Of(section))
        {
            foreach (var use in context.Template(text)?.Template?.LabelUses ?? [])
            {
                if (!(flow ??= LabelFlow.Of(expression)).MayHave(use.Name))
                {
                    context.ReportIn(
                        $"The expression leaves no label '{use.Name}', so it is empty here. Keep it in the expression{flow.Kept}, or leave it out of the text.", section, key, name, use.Start);
                }
            }
        }
    }
}
