using System.Text;
using PromHa.Core.Alertmanager;
using PromHa.Core.Templates;

namespace PromHa.Core;

internal sealed class UndefinedTemplateCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UndefinedTemplate,
        Title = "A template that is called is defined",
        Why = "Alertmanager loads a call of a template that no file defines, and then sends none of the notifications that use it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers:
            - name: ops
              slack_configs: [{api_url: 'https://hooks.example/x', text: '{{ template "slack.default.title" . }}'}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers:
            - name: ops
              slack_configs: [{api_url: 'https://hooks.example/x', text: '{{ template "ops.title" . }}'}]
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        // Files outside of the tree may define anything.
        if (context.Tree.Roles.References.Any(static r => r.Role == ConfFileRole.AlertmanagerTemplate && r.Pattern is null))
        {
            return;
        }

        var files = context.Tree.Roles.PathsOf(ConfFileRole.AlertmanagerTemplate)
            .Select(p => (Path: p, Template: Read(Encoding.UTF8.GetString(context.Tree.Read(p).Span), context))).ToArray();
        var defined = files.SelectMany(static f => f.Template?.DefinedTemplates ?? []).Select(static d => d.Name).Concat(GoTemplate.BuiltInTemplates).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, template) in files)
        {
            foreach (var use in Undefined(template))
            {
                var (line, column) = new TemplateProblem(use.Start, use.End, "").Position(template!.Text);
                context.Report(Message(use), path, line, column);
            }
        }

        foreach (var (path, config) in context.Models<AlertmanagerConfig>())
        {
            foreach (var (node, text, _) in config.Receivers.SelectMany(NotificationTexts.Of))
            {
                foreach (var use in Undefined(Read(text, context)))
                {
                    context.Report(Message(use), path, node);
                }
            }
        }

        IEnumerable<TemplateReference> Undefined(GoTemplate? template) => template?.UsedTemplates.Where(u => !defined.Contains(u.Name)) ?? [];

        string Message(TemplateReference use)
        {
            var nearest = NearestName.Of(use.Name, defined);
            var hint = nearest is null ? "Define it in a file that 'templates' names." : $"Did you mean '{nearest}'?";
            return $"The template '{use.Name}' is defined nowhere, and no notification will be sent with it. {hint}";
        }
    }

    private static GoTemplate? Read(string text, TreeContext context) =>
        GoTemplate.Parse(text, TemplateDialect.Alertmanager, context.Options.AlertmanagerVersion).Template;
}
