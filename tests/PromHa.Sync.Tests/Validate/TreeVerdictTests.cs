using PromHa.Core;

namespace PromHa.Sync.Tests.Validate;

public sealed class TreeVerdictTests
{
    [Fact]
    public void Findings_beyond_a_hundred_are_counted_and_errors_are_kept_first()
    {
        var lints = Enumerable.Range(0, 150).Select(static n => Issue("PH5001", ValidationSeverity.Warning, n));

        var verdict = TreeVerdict.Of([.. lints, Issue("PH2001", ValidationSeverity.Error, 200), Issue("PH2002", ValidationSeverity.Error, 201)]);

        Assert.Equal((false, 152, 100), (verdict.IsValid, verdict.Total, verdict.Issues.Count));
        Assert.Equal([0, 97, 200, 201], new[] { 0, 97, 98, 99 }.Select(i => verdict.Issues[i].Line));
        Assert.Equal("f:200: error PH2001: m (and 1 more)", verdict.FirstError);
    }

    [Fact]
    public void Warnings_stop_nothing()
    {
        var verdict = TreeVerdict.Of([Issue("PH5001", ValidationSeverity.Warning, 1), Issue("PH5002", ValidationSeverity.Info, 2)]);

        Assert.Equal((true, 2, 2), (verdict.IsValid, verdict.Total, verdict.Issues.Count));
    }

    private static ValidationIssue Issue(string id, ValidationSeverity severity, int line) => new(id, severity, "f", line, 0, "m");
}
