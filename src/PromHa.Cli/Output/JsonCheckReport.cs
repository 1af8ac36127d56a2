using PromHa.Cli.Check;
using PromHa.Core;

namespace PromHa.Cli.Output;

/// <summary>One JSON object a line and file.</summary>
internal sealed class JsonCheckReport(TextWriter output) : ICheckReport
{
    public void Add(CheckedFile file)
    {
        var source = file.Issues.Count == 0 ? null : new RedactedText(file.Content.Span, file.Role);
        output.WriteLine(JsonLine.Of(json =>
        {
            json.WriteString("file", file.Path);
            json.WriteString("kind", Kinds.NameOf(file.Role));
            json.WriteBoolean("valid", file.IsValid);
            json.WriteNumber("rules", file.RuleCount);
            json.WriteStartArray("issues");
            foreach (var issue in file.Issues)
            {
                json.WriteStartObject();
                json.WriteString("id", issue.Id);
                json.WriteString("severity", Severity(issue.Severity));
                json.WriteString("message", source!.WithoutSecrets(issue.Message));
                json.WriteNumber("line", issue.Line);
                json.WriteNumber("column", issue.Column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));
    }

    public void End(CheckCounts counts)
    {
    }

    public static string Severity(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => "error",
        ValidationSeverity.Warning => "warning",
        _ => "info",
    };
}
