using PromHa.Core.Alertmanager;
using PromHa.Core.Templates;

namespace PromHa.Core;

internal sealed class PlainTemplateCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.PlainTemplate,
        Title = "Templates that are read when the configuration is loaded have no fault",
        Why = "Alertmanager refuses a fault in the address of a webhook or in the type of a responder; it knows only the functions of Go there, not its own.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, webhook_configs: [{url: 'http://{{ .CommonLabels.team }}.hook.example/'}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, webhook_configs: [{url: 'http://{{ .CommonLabels.team | toLower }}.hook.example/'}]}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        var (text, key) = section switch
        {
            WebhookConfig webhook when context.Scope.Alertmanager >= HttpAddressCheck.Templated => (webhook.Url?.Reveal(), "url"),
            OpsgenieResponder responder => (responder.Type, "type"),
            _ => (null, ""),
        };
        if (text is null || !text.Contains("{{", StringComparison.Ordinal))
        {
            return;
        }

        var result = GoTemplate.Parse(text, TemplateDialect.Alertmanager, context.Scope.Alertmanager);
        if (result.Problems is [var problem, ..])
        {
            context.Report($"The template cannot be read: {problem.Message}", section, key);
        }
        else if (result.Template?.UsedFunctions.FirstOrDefault(static f => !TemplateFunctions.IsOfGo(f)) is { } function)
        {
            context.Report($"'{key}' knows only the functions of Go, and {function} is one of Alertmanager. Write it without.", section, key);
        }
    }
}
