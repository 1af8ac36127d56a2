using PromHa.Core;

namespace PromHa.Sync;

/// <summary>The errors of a report in one line: the first, and how many more there are.</summary>
internal static class FirstError
{
    public static string Of(ValidationReport report)
    {
        var errors = report.Issues.Where(static i => i.Severity == ValidationSeverity.Error).ToList();
        return errors.Count == 1 ? errors[0].ToString() : $"{errors[0]} (and {errors.Count - 1} more)";
    }
}
