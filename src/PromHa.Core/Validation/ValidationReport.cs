namespace PromHa.Core;

/// <summary>All findings of one validation. Immutable and thread-safe.</summary>
public sealed class ValidationReport
{
    private ValidationReport(IReadOnlyList<ValidationIssue> issues, IReadOnlyList<ValidatedFile> files)
    {
        Issues = issues;
        Files = files;
    }

    /// <summary>The findings, sorted by file, line, column and id; empty when there are none.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>True when no finding is an error. Warnings do not count.</summary>
    public bool IsValid => Issues.All(static i => i.Severity != ValidationSeverity.Error);

    /// <summary>The files that were looked at, sorted by path.</summary>
    public IReadOnlyList<ValidatedFile> Files { get; }

    internal static ValidationReport Of(IEnumerable<ValidationIssue> issues, IEnumerable<ValidatedFile> files) => new(
        [.. issues.OrderBy(static i => i.File, StringComparer.Ordinal)
            .ThenBy(static i => i.Line)
            .ThenBy(static i => i.Column)
            .ThenBy(static i => i.Id, StringComparer.Ordinal)],
        [.. files.OrderBy(static f => f.Path, StringComparer.Ordinal)]);
}
