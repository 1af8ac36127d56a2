namespace PromHa.Core.Tests;

public sealed class MatcherTests
{
    [Theory]
    [InlineData("team=ops", "team", MatchOperator.Equal, "ops")]
    [InlineData(" team != \"ops\" ", "team", MatchOperator.NotEqual, "ops")]
    [InlineData("severity=~\"warning|critical\"", "severity", MatchOperator.Regex, "warning|critical")]
    [InlineData("host !~ db-.+", "host", MatchOperator.NotRegex, "db-.+")]
    [InlineData("\"service name\"=\"a\\tb\"", "service name", MatchOperator.Equal, "a\tb")]
    [InlineData("größe=\"\\u00fc\"", "größe", MatchOperator.Equal, "ü")]
    [InlineData("a=", "a", MatchOperator.Equal, "")]
    [InlineData("a=b=c", "a", MatchOperator.Equal, "b=c")]
    public void A_matcher_is_read(string text, string name, MatchOperator comparison, string value)
    {
        Matcher matcher = text;
        Assert.Equal((name, comparison, value), (matcher.Name, matcher.Operator, matcher.Value));
        Assert.Equal(matcher, Matcher.Parse(new Matcher(name, comparison, value).ToString().Replace("\t", "\\t", StringComparison.Ordinal), MatcherSyntax.Utf8));
    }

    [Theory]
    [InlineData("team", MatcherSyntax.Utf8WithFallback)]
    [InlineData("=x", MatcherSyntax.Utf8WithFallback)]
    [InlineData("{team=ops}", MatcherSyntax.Utf8WithFallback)]
    [InlineData("team=~\"[\"", MatcherSyntax.Utf8WithFallback)]
    [InlineData("team=\"a", MatcherSyntax.Utf8WithFallback)]
    [InlineData("\"a\"=b,\"c\"=d", MatcherSyntax.Utf8WithFallback)]
    [InlineData("team=a b", MatcherSyntax.Utf8)]
    [InlineData("team=\"\\d\"", MatcherSyntax.Utf8)]
    [InlineData("a.b=c", MatcherSyntax.Classic)]
    [InlineData("", MatcherSyntax.Utf8WithFallback)]
    public void Anything_else_is_refused(string text, MatcherSyntax syntax)
    {
        Assert.False(Matcher.TryParse(text, syntax, out _));
        Assert.Throws<FormatException>(() => Matcher.Parse(text, syntax));
    }

    [Fact]
    public void A_list_is_read_with_braces_and_without()
    {
        ConfigList<Matcher> expected = ["a=\"x,y\"", "b=~\"c|d\""];
        Assert.Equal(expected, Matcher.ParseAll("{a=\"x,y\", b=~\"c|d\",}"));
        Assert.Equal(expected, Matcher.ParseAll("a=\"x,y\",b=~\"c|d\"", MatcherSyntax.Classic));
        Assert.Empty(Matcher.ParseAll("{}"));
        Assert.Throws<FormatException>(() => Matcher.ParseAll("{a=b,,c=d}"));
        Assert.Throws<FormatException>(() => Matcher.ParseAll("{a=b", MatcherSyntax.Utf8));
        Assert.Single(Matcher.ParseAll("{a=b", MatcherSyntax.Classic));
    }

    [Fact]
    public void Where_the_syntaxes_differ_the_older_meaning_stays()
    {
        Assert.Equal("\\t", Matcher.Parse("a=\"\\t\"").Value);
        Assert.Equal("\t", Matcher.Parse("a=\"\\t\"", MatcherSyntax.Utf8).Value);
    }

    [Fact]
    public void An_absent_label_is_an_empty_one()
    {
        LabelSet labels = [("team", "ops"), ("zone", "b")];
        Assert.True(Matcher.Parse("team=ops").Matches(labels));
        Assert.False(Matcher.Parse("team=~op").Matches(labels));
        Assert.True(Matcher.Parse("team=~op.").Matches(labels));
        Assert.True(Matcher.Parse("region=\"\"").Matches(labels));
        Assert.True(Matcher.Parse("region!=\"eu\"").Matches(labels));
        Assert.False(Matcher.Parse("region=~\".+\"").Matches(labels));
        Assert.True(Matcher.Parse("region!~\".+\"").Matches(labels));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var matcher in new[] { new Matcher("a", MatchOperator.Equal, "q\"\\\n,}"), new Matcher("a b\n", MatchOperator.NotRegex, "x|y"), new Matcher("", MatchOperator.Equal, "") })
        {
            Assert.Equal(matcher, Matcher.Parse(matcher.ToString()));
        }
    }
}
