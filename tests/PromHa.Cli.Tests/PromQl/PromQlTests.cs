using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.PromQl;

public sealed class PromQlTests
{
    [Fact]
    public async Task Expressions_are_printed_in_their_normal_form()
    {
        var ran = await Promha.RunAsync("promql", "sum(up)by(job)", "1+ 1");

        Assert.Equal((0, "sum by (job) (up)\n1 + 1\n", ""), (ran.Code, ran.Out, ran.Error));
    }

    [Fact]
    public async Task A_wrong_expression_is_shown_with_the_place()
    {
        var ran = await Promha.RunAsync("promql", "sum(up", "up");

        Assert.Equal(1, ran.Code);
        Assert.Equal("sum(up\n      ^\n1:7: error: The parenthesis at column 4 of the expression is not closed: ')' is missing.\nup\n", ran.Out);
    }

    [Theory]
    [InlineData("up", """{"valid":true,"type":"vector","normalized":"up","message":null,"position":null}""")]
    [InlineData("up[5m]", """{"valid":true,"type":"matrix","normalized":"up[5m]","message":null,"position":null}""")]
    [InlineData("'a'", """{"valid":true,"type":"string","normalized":"\"a\"","message":null,"position":null}""")]
    [InlineData("1", """{"valid":true,"type":"scalar","normalized":"1","message":null,"position":null}""")]
    public async Task Json_says_type_and_normal_form(string expression, string expected) =>
        Assert.Equal(expected + "\n", (await Promha.RunAsync("promql", "--format", "json", "--", expression)).Out);

    [Theory]
    [InlineData("up{a=\"é東😀\"} + +)")]
    [InlineData("foo + )")]
    public async Task Positions_are_bytes_of_UTF_8(string expression)
    {
        var ran = await Promha.RunAsync("promql", "--format", "json", expression);

        var json = JsonDocument.Parse(ran.Out).RootElement;
        Assert.Equal(["valid", "type", "normalized", "message", "position"], json.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(1, ran.Code);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(expression) - 1, json.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Lines_of_JSON_hold_expressions_of_several_lines()
    {
        using var work = new TempDirectory();
        var list = work.Write("list", "\"sum(\\n up)\"\n\"up\"\n");

        Assert.Equal("sum(up)\nup\n", (await Promha.RunAsync("promql", "--json-lines", "--files-from", list)).Out);
        Assert.Equal("sum(up)\n", (await Promha.RunAsync("sum( up)\r\n", colours: false, "promql", "--files-from", "-")).Out);
        var wrong = await Promha.RunAsync("up\n", colours: false, "promql", "--json-lines", "--files-from", "-");
        Assert.Equal((2, "promha: --json-lines: this line is no JSON string: up\n"), (wrong.Code, wrong.Error));
    }

    [Fact]
    public async Task Pretty_breaks_long_expressions()
    {
        var ran = await Promha.RunAsync("promql", "--pretty", "sum by (job, instance) (rate(http_requests_total{code=~\"5..\", method=\"GET\"}[5m])) / sum by (job, instance) (rate(http_requests_total[5m]))");

        Assert.Equal(0, ran.Code);
        Assert.True(ran.Lines.Length > 2, ran.Out);
    }

    [Fact]
    public async Task Versions_and_flags_decide_what_is_known()
    {
        Assert.Equal(1, (await Promha.RunAsync("promql", "sort_by_label(up, 'a')")).Code);
        Assert.Equal(0, (await Promha.RunAsync("promql", "--experimental", "sort_by_label(up, 'a')")).Code);
        Assert.Equal(0, (await Promha.RunAsync("promql", "ts_of_max_over_time(up[5m])", "--experimental")).Code);
        Assert.Equal(1, (await Promha.RunAsync("promql", "ts_of_max_over_time(up[5m])", "--experimental", "--target-version", "2.53")).Code);
    }

    [Fact]
    public async Task An_expression_may_begin_with_dashes() =>
        Assert.Equal((0, "-1\n"), await CodeAndOutAsync("promql", "-1"));

    [Fact]
    public async Task Behind_two_dashes_is_no_option()
    {
        Assert.Equal(0, (await Promha.RunAsync("promql", "--", "--up")).Code);
        Assert.Equal(2, (await Promha.RunAsync("promql", "--up")).Code);
    }

    private static async Task<(int Code, string Out)> CodeAndOutAsync(params string[] args)
    {
        var ran = await Promha.RunAsync(args);
        return (ran.Code, ran.Out);
    }

    [Fact]
    public async Task Nothing_to_do_is_said()
    {
        var ran = await Promha.RunAsync("promql");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains("promha promql needs something to look at", ran.Error, StringComparison.Ordinal);
    }
}
