using System.Globalization;
using PromHa.Cli.Check;
using PromHa.Core;

namespace PromHa.Cli.Output;

/// <summary>Workflow commands that GitHub shows beside the lines of a pull request.</summary>
internal sealed class GithubCheckReport(TextWriter output) : ICheckReport
{
    public void Add(CheckedFile file)
    {
        var source = file.Issues.Count == 0 ? null : new RedactedText(file.Content.Span, file.Role);
        foreach (var issue in file.Issues)
        {
            var level = issue.Severity switch { ValidationSeverity.Error => "error", ValidationSeverity.Warning => "warning", _ => "notice" };
            var place = issue.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",line={issue.Line},col={Math.Max(1, issue.Column)}");
            output.WriteLine($"::{level} file={Property(issue.File)}{place},title={Property(issue.Id)}::{Data(source!.WithoutSecrets(issue.Message))}");
        }
    }

    public void End(CheckCounts counts)
    {
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
