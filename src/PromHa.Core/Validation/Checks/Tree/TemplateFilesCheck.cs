using System.Text;
using PromHa.Core.Templates;

namespace PromHa.Core;

internal sealed class TemplateFilesCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TemplateFile,
        Title = "Template files can be read",
        Why = "Alertmanager refuses its configuration when a template file has a fault in its syntax or calls an unknown function.",
        Kind = ConfFileRole.AlertmanagerTemplate,
        Good = """
            {{ define "ops.title" }}{{ .CommonLabels.alertname | toUpper }}{{ end }}
            """,
        Bad = """
            {{ define "ops.title" }}{{ .CommonLabels.alertname | upper }}{{ end }}
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        foreach (var path in context.Tree.Roles.PathsOf(ConfFileRole.AlertmanagerTemplate))
        {
            foreach (var issue in Of(path, context.Tree.Read(path).Span, context.Options))
            {
                context.Report(issue.Message, path, issue.Line, issue.Column);
            }
        }
    }

    /// <summary>The findings in one file.</summary>
    public static IEnumerable<ValidationIssue> Of(string path, ReadOnlySpan<byte> content, ValidationOptions options)
    {
        var text = Encoding.UTF8.GetString(content);
        return GoTemplate.Parse(text, TemplateDialect.Alertmanager, options.AlertmanagerVersion).Problems.Select(problem =>
        {
            var (line, column) = problem.Position(text);
            return new ValidationIssue(IssueIds.TemplateFile, ValidationSeverity.Error, path, line, column, $"The template cannot be read: {problem.Message}");
        });
    }
}
