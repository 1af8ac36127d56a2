namespace PromHa.Core.Tests;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.yml", "a.yml", true)]
    [InlineData("*.yml", ".yml", true)]
    [InlineData("*.yml", "d/a.yml", false)]
    [InlineData("d/*", "d/a.yml", true)]
    [InlineData("d/*", "d/e/a.yml", false)]
    [InlineData("d//./*.y*l", "d/a.yaml", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "ax", false)]
    [InlineData("[!a]x", "!x", true)]
    [InlineData("[a", "a", false)]
    [InlineData(@"\*x", "*x", true)]
    [InlineData(@"\*x", "ax", false)]
    [InlineData("A.yml", "a.yml", false)]
    [InlineData("d/../a.yml", "a.yml", true)]
    [InlineData("*", "a", true)]
    [InlineData("**", "a", true)]
    public void Patterns_match_as_in_go(string pattern, string path, bool matches) =>
        Assert.Equal(matches, GlobPattern.Resolve(pattern, "prometheus.yml", new ConfTreeLayout())!.Matches(path));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../a.yml")]
    [InlineData("/a.yml")]
    [InlineData(".")]
    public void What_lies_outside_the_tree_is_no_pattern(string pattern) =>
        Assert.Null(GlobPattern.Resolve(pattern, "prometheus.yml", new ConfTreeLayout()));

    [Fact]
    public void Many_stars_stay_cheap() => Assert.False(
        GlobPattern.Resolve(string.Concat(Enumerable.Repeat("*a", 50)) + "b", "p", new ConfTreeLayout())!.Matches(new string('a', 5000)));
}
