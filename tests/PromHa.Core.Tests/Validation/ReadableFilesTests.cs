using System.Text;

namespace PromHa.Core.Tests;

public sealed class ReadableFilesTests
{
    [Fact]
    public void The_main_file_must_be_there_and_alertmanagers_need_not()
    {
        var missing = Trees.Only("PH1001", Trees.Of(("readme.txt", "")));
        Assert.Equal(("prometheus.yml", 0, 0), (missing.File, missing.Line, missing.Column));
        Trees.Clean(Trees.Prometheus("global: {}\n"));
    }

    [Fact]
    public void The_layout_says_where_the_main_files_are()
    {
        var tree = Trees.Of(("prom/main.yaml", "global: {scrape_interval: x}\n"));
        var issue = Assert.Single(new ConfTreeValidator(new ConfTreeLayout { PrometheusFile = "prom/main.yaml" }).Validate(tree, TestContext.Current.CancellationToken).Issues);
        Assert.Equal("prom/main.yaml:1:27: error PH2004", issue.ToString().Split(": '")[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("null\n")]
    public void A_main_file_without_content_is_refused(string text) => Trees.Only("PH1002", Trees.Prometheus(text));

    [Fact]
    public void Other_empty_files_are_judged_by_what_they_are_for()
    {
        Assert.Equal(ValidationSeverity.Error, Trees.Only("PH1002", Trees.Alertmanager("")).Severity);
        Assert.Equal(ValidationSeverity.Error, Trees.Only("PH1002", Trees.Rules("")).Severity);
        Assert.Equal(ValidationSeverity.Warning, Trees.Only("PH1002", Trees.Rules("# none now\n")).Severity);
        Assert.Equal(ValidationSeverity.Warning, Trees.Only("PH1002", Trees.Targets("")).Severity);
        Assert.Equal("PH1004", Assert.Single(Trees.Check(Trees.Targets("", "a.json")), i => i.Severity == ValidationSeverity.Error).Id);
        Trees.Clean(Trees.Targets("[]"));
    }

    [Theory]
    [InlineData("global:\n  scrape_interval: 5s\n---\nscrape_configs: []\n", 3)]
    [InlineData(" scrape_configs:\n- job_name: a\n", 2)]
    [InlineData("global: {}\n...\nscrape_configs: [\n", 3)]
    [InlineData("---\n---\nglobal: {}\n", 2)]
    public void Content_that_the_server_would_drop_is_refused(string text, int line)
    {
        var issue = Assert.Single(Trees.Check(Trees.Prometheus(text)), i => i.Id == "PH1005");
        Assert.Equal(ValidationSeverity.Error, issue.Severity);
        Assert.InRange(issue.Line, line, line + 1);
    }

    [Theory]
    [InlineData("---\nglobal: {}\n")]
    [InlineData("# head\n---\nglobal: {}\n...\n")]
    [InlineData("global: {}\n---\n")]
    [InlineData("\uFEFFglobal: {}\n")]
    [InlineData("global:\r\n  scrape_interval: 5s\r\n")]
    [InlineData("%YAML 1.1\n---\nglobal: {}\n")]
    public void Marks_and_line_ends_that_lose_nothing_are_fine(string text) => Trees.Clean(Trees.Prometheus(text));

    [Theory]
    [InlineData("global: {\n")]
    [InlineData("global:\n\tscrape_interval: 5s\n")]
    [InlineData("global: *nowhere\n")]
    [InlineData("a: &a [*a]\n")]
    [InlineData("global: 'open\n")]
    [InlineData("global: {}\n scrape_configs: []\n")]
    [InlineData("[a]: b\n")]
    [InlineData("global: {<<: 1}\n")]
    [InlineData("%YAML 3.0\n---\nglobal: {}\n")]
    public void Broken_yaml_is_refused(string text) => Trees.Only("PH1004", Trees.Prometheus(text));

    [Fact]
    public void A_key_given_twice_is_refused_and_a_merged_one_is_not()
    {
        var issue = Trees.Only("PH1006", Trees.Prometheus("global: {}\nrule_files: []\nglobal: {}\n"));
        Assert.Equal((3, 1), (issue.Line, issue.Column));
        Trees.Clean(Trees.Prometheus("scrape_configs:\n- &a {job_name: a, scheme: http}\n- <<: *a\n  job_name: b\n"));
    }

    [Fact]
    public void Control_characters_and_broken_utf8_are_refused()
    {
        Assert.Equal((2, 3), Position(Trees.Only("PH1003", Trees.Prometheus("global:\n  \u0007scrape_interval: 5s\n"))));
        var tree = new InMemoryConfTree([KeyValuePair.Create("prometheus.yml", new ReadOnlyMemory<byte>([.. "# ok\n# "u8, 0xC3, 0x28, .. "\n"u8]))]);
        Assert.Equal(2, Trees.Only("PH1003", tree).Line);
    }

    [Fact]
    public void Utf16_is_read_by_its_mark()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("global: {}\n")).ToArray();
        Trees.Clean(new InMemoryConfTree([KeyValuePair.Create("prometheus.yml", new ReadOnlyMemory<byte>(bytes))]));
    }

    [Fact]
    public void An_alias_bomb_and_a_deep_nest_are_stopped()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Trees.Only("PH1007", Trees.Prometheus(bomb.ToString()));
        Trees.Only("PH1007", Trees.Prometheus("global: " + new string('[', 5000)));
    }

    private static (int Line, int Column) Position(ValidationIssue issue) => (issue.Line, issue.Column);
}
