using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>The result for one file.</summary>
/// <param name="Path">As the user would write it.</param>
/// <param name="Role">What it was checked as.</param>
/// <param name="RuleCount">The rules in it.</param>
/// <param name="Issues">What was found.</param>
/// <param name="Content">Its bytes, for excerpts; empty when it could not be read.</param>
internal sealed record CheckedFile(string Path, ConfFileRole Role, int RuleCount, IReadOnlyList<ValidationIssue> Issues, ReadOnlyMemory<byte> Content)
{
    public bool IsValid => Issues.All(static i => i.Severity != ValidationSeverity.Error);

    public bool HasWarnings => Issues.Any(static i => i.Severity == ValidationSeverity.Warning);
}
