using System.Globalization;
using PromHa.Cli.Check;
using PromHa.Core;

namespace PromHa.Cli.Output;

/// <summary>For people: each finding with the line it is about, and a summary.</summary>
internal sealed class TextCheckReport(TextWriter output, Style style) : ICheckReport
{
    public void Add(CheckedFile file)
    {
        if (file.Issues.Count == 0)
        {
            var rules = file.Role == ConfFileRole.Rules ? string.Create(CultureInfo.InvariantCulture, $", {Count(file.RuleCount, "rule")}") : "";
            output.WriteLine($"{Printable.Of(file.Path)}: {style.Good("good")}{rules}");
            return;
        }

        var source = new RedactedText(file.Content.Span, file.Role);
        var excerpt = new SourceExcerpt(source, style);
        foreach (var issue in file.Issues)
        {
            output.WriteLine($"{Level(issue.Severity)} {style.Strong(issue.Id)}: {Printable.Of(source.WithoutSecrets(issue.Message))}");
            output.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture,
                $"  --> {issue.File}{(issue.Line > 0 ? $":{issue.Line}" : "")}{(issue.Line > 0 && issue.Column > 0 ? $":{issue.Column}" : "")}")));
            if (excerpt.Of(issue.Line, issue.Column, issue.Message) is { } lines)
            {
                output.WriteLine(lines);
            }

            output.WriteLine();
        }
    }

    public void End(CheckCounts counts)
    {
        var unreadable = counts.Unreadable == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {counts.Unreadable} could not be read");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Count(counts.Files, "file")} checked: {OrNone(counts.Invalid)} with errors, {OrNone(counts.Warned)} with warnings{unreadable}"));
    }

    private string Level(ValidationSeverity severity)
    {
        var name = JsonCheckReport.Severity(severity);
        return severity switch { ValidationSeverity.Error => style.Error(name), ValidationSeverity.Warning => style.Warning(name), _ => style.Info(name) };
    }

    private static string OrNone(int count) => count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
