using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Check;

public sealed class FormatTests : IDisposable
{
    private readonly TempDirectory _work = new("check");

    [Fact]
    public async Task Text_says_what_is_wrong_and_where_and_counts()
    {
        var bad = _work.Write("bad.yml", Files.BadRules);
        var good = _work.Write("good.yml", Files.GoodRules);

        var ran = await Promha.RunAsync("check", good, bad);

        Assert.Equal(1, ran.Code);
        Assert.Equal("", ran.Error);
        Assert.Equal(
            $"""
            {good}: good, 1 rule
            error PH4005: The expression cannot be read: The parenthesis at column 4 of the expression is not closed: ')' is missing.
              --> {bad}:5:17
               |
             5 |     expr: sum(up
               |                 ^

            2 files checked: 1 with errors, none with warnings

            """.ReplaceLineEndings("\n"),
            ran.Out);
    }

    [Fact]
    public async Task Json_has_exactly_the_promised_properties()
    {
        var bad = _work.Write("bad.yml", Files.BadRules);
        var good = _work.Write("good.yml", Files.GoodRules);

        var ran = await Promha.RunAsync("check", good, bad, "--format", "json");

        Assert.Equal($$"""{"file":"{{good}}","kind":"rules","valid":true,"rules":1,"issues":[]}""", ran.Lines[0]);
        var second = JsonDocument.Parse(ran.Lines[1]).RootElement;
        Assert.Equal(["file", "kind", "valid", "rules", "issues"], second.EnumerateObject().Select(static p => p.Name));
        var issue = second.GetProperty("issues")[0];
        Assert.Equal(["id", "severity", "message", "line", "column"], issue.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(("PH4005", "error", 5, 17), (
            issue.GetProperty("id").GetString(), issue.GetProperty("severity").GetString(), issue.GetProperty("line").GetInt32(), issue.GetProperty("column").GetInt32()));
        Assert.False(second.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Github_gets_commands_that_it_reads_back()
    {
        var bad = _work.Write("a,b:100%.yml", Files.BadRules.Replace("sum(up", "'100% %%0A'", StringComparison.Ordinal));

        var ran = await Promha.RunAsync("check", bad, "--format", "github");

        Assert.Equal(1, ran.Code);
        var line = Assert.Single(ran.Lines);
        Assert.StartsWith($"::error file={bad.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)},line=5,col=", line, StringComparison.Ordinal);
        Assert.DoesNotContain("% ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_fail_only_when_strict()
    {
        var path = _work.Write("r.yml", "groups:\n- name: a\n  rules:\n  - record: x\n    expr: rate(up_total[5m])\n  - alert: A\n    expr: vector(1)\n");
        var found = await Promha.RunAsync("check", path);
        Assert.Equal(0, found.Code);
        Assert.Contains("warning PH", found.Out, StringComparison.Ordinal);
        var ids = found.Lines.Where(static l => l.StartsWith("warning ", StringComparison.Ordinal)).Select(static l => l.Split(' ', ':')[1]).Distinct().ToArray();

        Assert.Equal(1, (await Promha.RunAsync("check", path, "--strict")).Code);
        var ignored = await Promha.RunAsync(["check", path, "--strict", .. ids.SelectMany(static id => new[] { "--ignore", id })]);
        Assert.Equal((0, $"{path}: good, 2 rules\n1 file checked: none with errors, none with warnings\n"), (ignored.Code, ignored.Out));

        await File.AppendAllTextAsync(path, $"# promha: ignore-file {string.Join(' ', ids)}\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Promha.RunAsync("check", path, "--strict")).Code);
        Assert.StartsWith("::warning ", (await Promha.RunAsync("check", _work.Write("again.yml", (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Split("# promha")[0]), "--format", "github")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_for_terminals_only()
    {
        var bad = _work.Write("bad.yml", Files.BadRules);

        Assert.DoesNotContain('\e', (await Promha.RunAsync("check", bad)).Out);
        var coloured = await Promha.RunAsync("", colours: true, "check", bad);
        Assert.Contains("\e[1;31merror\e[0m \e[1mPH4005\e[0m: ", coloured.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', (await Promha.RunAsync("", colours: true, "check", bad, "--format", "json")).Out);
    }

    [Fact]
    public async Task A_name_cannot_send_commands_to_the_terminal()
    {
        var bad = _work.Write("a\e[31m.yml", Files.BadRules);

        var ran = await Promha.RunAsync("check", bad, bad + "x");

        Assert.DoesNotContain('\e', ran.Out + ran.Error);
    }

    public void Dispose() => _work.Dispose();
}
