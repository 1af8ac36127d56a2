using System.Text;

namespace PromHa.Core.Tests;

public sealed class CheckCatalogTests
{
    public static TheoryData<string> Ids => [.. ValidationChecks.All.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_example_passes_and_the_bad_one_does_not(string id)
    {
        var check = ValidationChecks.All.Single(c => c.Id == id);
        Assert.DoesNotContain(Examples.Check(check, check.Good), i => i.Severity == ValidationSeverity.Error || i.Id == id);
        var found = Examples.Check(check, check.Bad).Where(i => i.Id == id).ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, i => Assert.Equal(check.Severity, i.Severity));
        Assert.All(found, static i => Assert.True(i.Line > 0 || i.Id is IssueIds.MissingFile or IssueIds.EmptyFile, i.ToString()));

        // Nothing else is wrong with it, so that the example shows what it is for.
        Assert.DoesNotContain(Examples.Check(check, check.Bad), i => i.Severity == ValidationSeverity.Error && i.Id != id);
    }

    [Fact]
    public void Ids_are_unique_and_described()
    {
        Assert.Equal(ValidationChecks.All.Count, ValidationChecks.All.Select(static c => c.Id).Distinct().Count());
        Assert.All(ValidationChecks.All, static c =>
        {
            Assert.Matches("^PH[0-9]{4}$", c.Id);
            Assert.False(c.Title.EndsWith('.'), c.Id);
            Assert.EndsWith(".", c.Why, StringComparison.Ordinal);
            Assert.NotEqual(c.Good, c.Bad);
        });
    }
}

/// <summary>The examples of checks as trees.</summary>
internal static class Examples
{
    // What a check needs to be told.
    private static ValidationOptions OptionsOf(CheckDescription check)
    {
        Assert.Equal(check.Needs is not null, check.Id is IssueIds.AgentMode or IssueIds.UnknownMetric);
        return new() { AgentMode = check.Id == IssueIds.AgentMode, KnownMetrics = check.Id == IssueIds.UnknownMetric ? ["up"] : null };
    }

    public static IReadOnlyList<ValidationIssue> Check(CheckDescription check, string text)
    {
        if (check.Kind is ConfFileRole.WebConfig or ConfFileRole.RuleTest || check.Id == IssueIds.LoneTargetAddress)
        {
            return new ConfFileValidator().Validate("file.yml", Encoding.UTF8.GetBytes(text), check.Kind).Issues;
        }

        var tree = check.Kind switch
        {
            ConfFileRole.Rules => Trees.Rules(text),
            ConfFileRole.FileSd => Trees.Targets(text, text.StartsWith('[') ? "a.json" : "a.yml"),
            ConfFileRole.AlertmanagerConfig => Trees.Alertmanager(text),
            ConfFileRole.AlertmanagerTemplate => Trees.Of(
                ("prometheus.yml", "global: {}\n"), ("alertmanager.yml", "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['*.tmpl']\n"), ("a.tmpl", text)),
            _ => Trees.Prometheus(text, ("probe/web.yml", "- targets: ['https://shop.example/']\n")),
        };
        return new ConfTreeValidator(options: OptionsOf(check)).Validate(tree, TestContext.Current.CancellationToken).Issues;
    }
}
