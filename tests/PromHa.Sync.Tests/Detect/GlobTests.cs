using System.Text;
using System.Text.RegularExpressions;

namespace PromHa.Sync.Tests.Detect;

public class GlobTests
{
    [Theory]
    [InlineData("*.yml", "a.yml", true)]
    [InlineData("*.yml", "a/b.yml", false)]
    [InlineData("**/*.yml", "a.yml", true)]
    [InlineData("**/*.yml", "a/b/c.yml", true)]
    [InlineData("**/*.yml", "a/b/c.yaml", false)]
    [InlineData("**/.git/**", ".git/config", true)]
    [InlineData("**/.git/**", "a/.git/x/y", true)]
    [InlineData("**/.git/**", "a/x.git/y", false)]
    [InlineData("**/.git/**", ".git", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "ab", false)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a**c", "a/b/c", true)]
    [InlineData("**", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("a.b", "axb", false)]
    public void Pattern_takes_what_it_says(string pattern, string path, bool isMatch) => Assert.Equal(isMatch, new Glob(pattern).IsMatch(path));

    [Fact]
    public void Any_pattern_takes_what_the_same_regular_expression_takes()
    {
        var random = new Random(7);
        var matches = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = Text(random, ["*", "**", "**/", "?", "a", "b", ".", "/", "é"], 8);
            var path = Text(random, ["a", "b", ".", "/", "é", "\n"], 9);
            var expected = Regex.IsMatch(path, ToRegex(pattern), RegexOptions.Singleline | RegexOptions.NonBacktracking);
            matches += expected ? 1 : 0;
            Assert.True(expected == new Glob(pattern).IsMatch(path), $"'{pattern}' on '{path}': {expected} was expected");
        }

        Assert.True(matches > 500, $"only {matches} of the random pairs match: they show little");
    }

    [Fact]
    public void Pattern_of_many_stars_takes_no_time_to_speak_of()
    {
        // With backtracking this would not end.
        var glob = new Glob(string.Concat(Enumerable.Repeat("*a", 300)) + "b");
        Assert.False(glob.IsMatch(new string('a', 4000) + "c"));
    }

    private static string Text(Random random, string[] parts, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => parts[random.Next(parts.Length)]));

    private static string ToRegex(string glob)
    {
        var pattern = new StringBuilder("\\A(?:");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob.AsSpan(i).StartsWith("**/"))
            {
                pattern.Append("(?:.*/)?");
                i += 2;
            }
            else if (glob.AsSpan(i).StartsWith("**"))
            {
                pattern.Append(".*");
                i++;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return pattern.Append(")\\z").ToString();
    }
}
