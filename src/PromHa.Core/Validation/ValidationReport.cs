using System.Globalization;

namespace PromHa.Core;

/// <summary>All findings of one validation. Immutable and thread-safe.</summary>
public sealed class ValidationReport
{
    /// <summary>How many findings of one id are listed for a file; one more says how many there are beyond.</summary>
    public const int MaxAlike = 200;

    private readonly Lazy<IReadOnlyList<ValidatedFile>> _files;

    private ValidationReport(IReadOnlyList<ValidationIssue> issues, Func<IEnumerable<ValidatedFile>> files)
    {
        Issues = issues;
        _files = new(() => [.. files().OrderBy(static f => f.Path, StringComparer.Ordinal)]);
    }

    /// <summary>The findings, sorted by file, line, column and id; empty when there are none.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>True when no finding is an error. Warnings do not count.</summary>
    public bool IsValid => Issues.All(static i => i.Severity != ValidationSeverity.Error);

    /// <summary>The files that were looked at, sorted by path.</summary>
    public IReadOnlyList<ValidatedFile> Files => _files.Value;

    internal static ValidationReport Of(IEnumerable<ValidationIssue> issues, IEnumerable<ValidatedFile> files) => Of(issues, () => files);

    internal static ValidationReport Of(IEnumerable<ValidationIssue> issues, Func<IEnumerable<ValidatedFile>> files) => new(
        [.. Bounded(issues).OrderBy(static i => i.File, StringComparer.Ordinal)
            .ThenBy(static i => i.Line)
            .ThenBy(static i => i.Column)
            .ThenBy(static i => i.Id, StringComparer.Ordinal)],
        files);

    // A file that has the same thing wrong in ten thousand places is not understood better by reading all of them.
    private static IEnumerable<ValidationIssue> Bounded(IEnumerable<ValidationIssue> issues)
    {
        foreach (var same in issues.GroupBy(static i => (i.File, i.Id, i.Severity)))
        {
            var count = 0;
            foreach (var issue in same)
            {
                if (++count <= MaxAlike)
                {
                    yield return issue;
                }
            }

            if (count > MaxAlike)
            {
                yield return new ValidationIssue(same.Key.Id, same.Key.Severity, same.Key.File, 0, 0, string.Create(
                    CultureInfo.InvariantCulture, $"{count - MaxAlike} more findings of this kind in the file are not listed."));
            }
        }
    }
}
