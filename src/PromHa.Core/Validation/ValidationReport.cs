namespace PromHa.Core;

/// <summary>All findings of one validation. Immutable and thread-safe.</summary>
public sealed class ValidationReport
{
    internal ValidationReport(IReadOnlyList<ValidationIssue> issues) => Issues = issues;

    internal static ValidationReport Of(IEnumerable<ValidationIssue> issues) => new([.. issues
        .OrderBy(static i => i.File, StringComparer.Ordinal)
        .ThenBy(static i => i.Line)
        .ThenBy(static i => i.Column)
        .ThenBy(static i => i.Id, StringComparer.Ordinal)]);

    /// <summary>The findings, sorted by file, line, column and id; empty when there are none.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>True when no finding is an error. Warnings do not count.</summary>
    public bool IsValid => Issues.All(static i => i.Severity != ValidationSeverity.Error);
}
