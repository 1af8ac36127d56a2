using PromHa.Core.Alertmanager;
using PromHa.Core.Templates;

namespace PromHa.Core;

internal sealed class NotificationTextCheck : SectionCheck<Receiver>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.NotificationText,
        Title = "The texts of notifications are templates that can be read",
        Why = "Alertmanager loads a text with a fault in its template and then sends none of the notifications that use it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers:
            - name: ops
              slack_configs: [{api_url: 'https://hooks.example/x', text: '{{ .CommonAnnotations.summary }}'}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers:
            - name: ops
              slack_configs: [{api_url: 'https://hooks.example/x', text: '{{ .CommonAnnotations.summary }'}]
            """,
    };

    protected override void Check(Receiver section, SectionContext context)
    {
        foreach (var (node, text, isSecret) in NotificationTexts.Of(section))
        {
            if (GoTemplate.Parse(text, TemplateDialect.Alertmanager, context.Scope.Alertmanager) is { IsValid: false, Problems: [var problem, ..] })
            {
                context.ReportIn(
                    isSecret
                        ? "The template in this secret value cannot be read, and no notification will be sent with it. Correct it, or write it without '{{'."
                        : $"The template cannot be read, and no notification will be sent with it: {problem.Message}",
                    node, problem.Start);
            }
        }
    }
}
