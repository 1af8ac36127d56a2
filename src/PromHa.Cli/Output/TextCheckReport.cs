using System.Globalization;
using PromHa.Cli.Check;
using PromHa.Core;

namespace PromHa.Cli.Output;

/// <summary>For people: each finding with the line it is about, and a summary.</summary>
internal sealed class TextCheckReport(TextWriter output) : ICheckReport
{
    public void Add(CheckedFile file)
    {
        var excerpt = file.Issues.Count == 0 ? null : new SourceExcerpt(file.Content.Span);
        foreach (var issue in file.Issues)
        {
            output.WriteLine($"{JsonCheckReport.Severity(issue.Severity)} {issue.Id}: {issue.Message}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  --> {issue.File}{(issue.Line > 0 ? $":{issue.Line}" : "")}{(issue.Line > 0 && issue.Column > 0 ? $":{issue.Column}" : "")}"));
            if (excerpt!.Of(issue.Line, issue.Column) is { } lines)
            {
                output.WriteLine(lines);
            }

            output.WriteLine();
        }

        if (file.Issues.Count == 0)
        {
            output.WriteLine(file.Role == ConfFileRole.Rules
                ? string.Create(CultureInfo.InvariantCulture, $"{file.Path}: good, {file.RuleCount} rules")
                : $"{file.Path}: good");
        }
    }

    public void End(int files, int invalid, int warned) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{files} {(files == 1 ? "file" : "files")} checked: {(invalid == 0 ? "none" : invalid)} with errors, {(warned == 0 ? "none" : warned)} with warnings"));
}
