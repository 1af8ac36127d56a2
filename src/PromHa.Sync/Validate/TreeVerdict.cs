using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What came of validating a generation. Holds a bounded number of findings: it goes into the status and to the master.</summary>
internal sealed class TreeVerdict
{
    private const int MostIssues = 100;

    private readonly int _errors;

    private TreeVerdict(IReadOnlyList<ValidationIssue> issues, int total, int errors)
    {
        Issues = issues;
        Total = total;
        _errors = errors;
    }

    public bool IsValid => _errors == 0;

    /// <summary>The findings, by file and line; when there are too many, the errors go before the rest.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>How many findings there are in all.</summary>
    public int Total { get; }

    /// <summary>The errors in one line: the first, and how many more there are.</summary>
    public string FirstError
    {
        get
        {
            var first = Issues.First(static i => i.Severity == ValidationSeverity.Error);
            return _errors == 1 ? first.ToString() : $"{first} (and {_errors - 1} more)";
        }
    }

    public static TreeVerdict Of(IReadOnlyList<ValidationIssue> all)
    {
        var kept = all.Count <= MostIssues
            ? all
            : [.. all.Index().OrderByDescending(static i => i.Item.Severity).Take(MostIssues).OrderBy(static i => i.Index).Select(static i => i.Item)];
        return new TreeVerdict(kept, all.Count, all.Count(static i => i.Severity == ValidationSeverity.Error));
    }
}
