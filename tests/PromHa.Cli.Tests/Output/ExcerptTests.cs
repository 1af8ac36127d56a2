using System.Text;
using PromHa.Cli.Output;
using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Output;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("a: b\nkey_x: value\n", 2, 8, " |\n 2 | key_x: value\n   |        ^")]
    [InlineData("\tx: y\n", 1, 2, " |\n 1 | \tx: y\n   | \t^")]
    [InlineData("a: b\r\nc: d\r\n", 2, 4, " |\n 2 | c: d\n   |    ^")]
    [InlineData("a: 東京 x\n", 1, 7, " |\n 1 | a: 東京 x\n   |         ^")]
    [InlineData("a: 😀 x\n", 1, 7, " |\n 1 | a: 😀 x\n   |       ^")]
    [InlineData("a: e\u0301 x\n", 1, 7, " |\n 1 | a: e\u0301 x\n   |      ^")]
    [InlineData("a: b\n", 1, 5, " |\n 1 | a: b\n   |     ^")]
    [InlineData("a: b\n", 1, 99, " |\n 1 | a: b\n   |     ^")]
    [InlineData("a: b\n", 1, 0, " |\n 1 | a: b")]
    [InlineData("a: b\n", 2, 1, " |\n 2 |\n   | ^")]
    [InlineData("\uFEFFa: b\n", 1, 1, " |\n 1 | a: b\n   | ^")]
    [InlineData("a: \u001b[31mred\n", 1, 1, " |\n 1 | a: \uFFFD[31mred\n   | ^")]
    public void The_caret_stands_below_the_place(string file, int line, int column, string expected) =>
        Assert.Equal("  " + expected, Excerpt(file, line, column));

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_line_that_the_file_does_not_have_has_no_excerpt(int line) => Assert.Null(Excerpt("a: b", line, 1));

    [Fact]
    public void Of_a_long_line_what_surrounds_the_place_is_shown()
    {
        var line = string.Concat(Enumerable.Range(0, 100).Select(static i => $"{i:0000},"));

        var shown = Excerpt(line, 1, 251)!.Split('\n');

        Assert.Equal($" 1 | …{line[190..310]}…", shown[1]);
        Assert.Equal("   |  " + new string(' ', 60) + "^", shown[2]);
        Assert.Equal($" 1 | {line[..120]}…", Excerpt(line, 1, 1)!.Split('\n')[1]);
        Assert.Equal($" 1 | …{line[380..]}", Excerpt(line, 1, 500)!.Split('\n')[1]);
    }

    [Fact]
    public void A_character_of_two_halves_is_not_cut()
    {
        var line = "x" + string.Concat(Enumerable.Repeat("😀", 200));

        for (var column = 100; column < 110; column++)
        {
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Excerpt(line, 1, column)!)));
        }
    }

    [Fact]
    public async Task An_expression_in_a_block_is_pointed_into()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("r.yml", Files.Lines("groups:", "- name: a", "  rules:", "  - record: x", "    expr: |", "      sum(up)", "      / foo(", "        bar)"));

        var ran = await Promha.RunAsync("check", path);

        Assert.Equal(1, ran.Code);
        Assert.Contains($"  --> {path}:7:9\n   |\n 7 |       / foo(\n   |         ^\n", ran.Out, StringComparison.Ordinal);
    }

    private static string? Excerpt(string file, int line, int column) =>
        new SourceExcerpt(new RedactedText(Encoding.UTF8.GetBytes(file), ConfFileRole.PrometheusConfig), new Style(false)).Of(line, column);
}
