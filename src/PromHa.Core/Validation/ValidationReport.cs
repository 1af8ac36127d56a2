namespace PromHa.Core;

/// <summary>All findings of one validation. Immutable and thread-safe.</summary>
public sealed class ValidationReport
{
    internal ValidationReport(IReadOnlyList<ValidationIssue> issues) => Issues = issues;

    /// <summary>The findings, sorted by file, line, column and id; empty when there are none.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>True when no finding is an error. Warnings do not count.</summary>
    public bool IsValid => Issues.All(static i => i.Severity != ValidationSeverity.Error);
}
