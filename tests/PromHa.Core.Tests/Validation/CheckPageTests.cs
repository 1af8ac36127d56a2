namespace PromHa.Core.Tests;

/// <summary>The page of all checks is the one that the catalogue makes.</summary>
public sealed class CheckPageTests
{
    [Fact]
    public void The_page_is_the_one_that_the_catalogue_makes()
    {
        var file = Path.Combine(CheckedIn.Root, "docs", "checks.md");
        var made = CheckPage.Write(ServerMessages.Read());
        if (CheckedIn.IsAccepted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, made);
        }

        var committed = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(made == committed,
            $"""
            docs/checks.md is not the page that the catalogue makes (- committed, + made):
            {Difference(committed, made)}
            Write it, and what the tools say, with
              {CheckedIn.Accept}=1 dotnet run --project tests/PromHa.Core.Tests -- -class "*ServerMessageTests" && {CheckedIn.Accept}=1 dotnet run --project tests/PromHa.Core.Tests -- -class "*CheckPageTests"
            """);
    }

    [Fact]
    public void Every_check_is_in_one_area() =>
        Assert.All(ValidationChecks.All, static c => Assert.Single(CheckPage.Areas, a => a.Holds(c.Id)));

    private static string Difference(string committed, string made)
    {
        var (before, after) = (committed.Split('\n'), made.Split('\n'));
        return string.Join('\n', before.Except(after).Select(static l => "- " + l).Concat(after.Except(before).Select(static l => "+ " + l)).Take(20));
    }
}
