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
        Assert.All(found, static i => Assert.True(i.Line > 0 || i.Id is IssueIds.MissingFile or IssueIds.EmptyFile or IssueIds.UnknownKind, i.ToString()));

        // Nothing else is wrong with it, so that the example shows what it is for.
        Assert.DoesNotContain(Examples.Check(check, check.Bad), i => i.Severity == ValidationSeverity.Error && i.Id != id);
    }

    [Fact]
    public void Every_id_that_is_reported_is_described()
    {
        var ids = typeof(IssueIds).GetFields().Select(static f => (string)f.GetRawConstantValue()!).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ValidationChecks.All.Select(static c => c.Id));
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
