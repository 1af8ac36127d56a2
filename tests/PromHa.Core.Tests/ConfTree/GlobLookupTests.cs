namespace PromHa.Core.Tests;

/// <summary>Looking up by directory finds what holding every path against every pattern finds.</summary>
public sealed class GlobLookupTests
{
    private static readonly string[] Parts = ["a", "b", "ab", ".a", "[a]", "*", "a\\b"];

    private static readonly string[] Paths =
        [.. from one in Parts select one, .. from one in Parts from two in Parts select $"{one}/{two}", .. from one in Parts from two in Parts from three in Parts select $"{one}/{two}/{three}"];

    [Theory]
    [InlineData("a")]
    [InlineData("*")]
    [InlineData("a/*")]
    [InlineData("a/b/a?")]
    [InlineData("*/b")]
    [InlineData("?/b/*")]
    [InlineData("[ab]/a/*")]
    [InlineData("\\[a]/*")]
    [InlineData("a\\\\b/*")]
    [InlineData("a/../b/*")]
    [InlineData("a/[^b]*/b")]
    [InlineData("none/*")]
    public void Directory_of_a_pattern_leaves_nothing_out(string text)
    {
        var pattern = GlobPattern.Resolve(text, "prometheus.yml", new ConfTreeLayout())!;
        var lookup = new GlobLookup<string>(Paths, static p => p);

        var found = lookup.Matching(pattern).ToArray();

        Assert.Equal(Paths.Where(pattern.Matches), found);
        Assert.Equal(text != "none/*", found.Length > 0);
        var roles = ConfTreeRoles.Resolve(
            Trees.Of([("prometheus.yml", $"rule_files: ['{text}']\n"), .. Paths.Select(static p => (p, ""))]), new ConfTreeLayout());
        Assert.Equal(found.Order(StringComparer.Ordinal), roles.PathsOf(ConfFileRole.Rules).Order(StringComparer.Ordinal));
    }
}
