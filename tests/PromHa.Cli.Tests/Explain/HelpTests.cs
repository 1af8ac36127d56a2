using System.Text.Json;
using PromHa.Core;

namespace PromHa.Cli.Tests.Explain;

public sealed class HelpTests
{
    [Fact]
    public async Task All_checks_are_listed()
    {
        var ran = await Promha.RunAsync("checks");

        Assert.Equal(0, ran.Code);
        Assert.Equal(ValidationChecks.All.Count, ran.Lines.Length);
        Assert.Contains(ran.Lines, static l => l.StartsWith("PH4005  error    ", StringComparison.Ordinal));
        var first = JsonDocument.Parse((await Promha.RunAsync("checks", "--format", "json")).Lines[0]).RootElement;
        Assert.Equal(["id", "severity", "title", "needs"], first.EnumerateObject().Select(static p => p.Name));
    }

    [Fact]
    public async Task Every_check_can_be_explained()
    {
        foreach (var check in ValidationChecks.All)
        {
            var ran = await Promha.RunAsync("explain", check.Id);

            Assert.Equal((0, ""), (ran.Code, ran.Error));
            Assert.StartsWith($"{check.Id} (", ran.Out, StringComparison.Ordinal);
            Assert.Contains(check.Why, ran.Out, StringComparison.Ordinal);
            Assert.Contains("\nGood (", ran.Out, StringComparison.Ordinal);
            Assert.Contains("\nBad (", ran.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("(other)", ran.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_id_is_said()
    {
        Assert.Equal(0, (await Promha.RunAsync("explain", "ph3003")).Code);
        var ran = await Promha.RunAsync("explain", "PH0");
        Assert.Equal((2, "", "promha: 'PH0' is the id of no check. 'promha checks' lists them.\n"), (ran.Code, ran.Out, ran.Error));
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown()
    {
        var none = await Promha.RunAsync();
        var help = await Promha.RunAsync("--help");

        Assert.Equal((2, ""), (none.Code, none.Out));
        Assert.Equal((0, none.Error), (help.Code, help.Out));
        foreach (var command in new[] { "check", "promql", "hash", "checks", "explain" })
        {
            Assert.Contains($"\n  {command} ", help.Out, StringComparison.Ordinal);
            Assert.Equal(0, (await Promha.RunAsync(command, "--help")).Code);
        }

        Assert.Matches(@"^\d+\.\d+\.\d+", (await Promha.RunAsync("--version")).Out);
    }

    [Fact]
    public async Task No_line_of_help_is_too_wide_for_its_options_to_be_read()
    {
        var help = await Promha.RunAsync("check", "--help");

        Assert.Contains("\n  --kind <KIND>  ", help.Out.Replace("          ", "  ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chekc", "there is no command 'chekc'. Did you mean 'promha check'?")]
    [InlineData("lint", "there is no command 'lint'. Did you mean 'promha check'?")]
    [InlineData("md5sum", "Did you mean 'promha hash'?")]
    [InlineData("/etc/passwd", "Did you mean 'promha check /etc/passwd'?")]
    [InlineData("frobnicate", "there is no command 'frobnicate'.\nSee promha --help.")]
    public async Task A_wrong_command_is_answered_with_the_right_one(string word, string expected)
    {
        var ran = await Promha.RunAsync(word, "x");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
    }
}
