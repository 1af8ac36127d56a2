using PromHa.TestKit;

namespace PromHa.Cli.Tests.Check;

public sealed class PathTests : IDisposable
{
    private readonly TempDirectory _work = new("check");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_list_of_files_is_read_from_a_file_or_the_standard_input(string lineEnd)
    {
        var (a, b) = (_work.Write("a.yml", Files.GoodRules), _work.Write("b ü.yml", Files.GoodPrometheus));
        var list = string.Join(lineEnd, a, "", b);

        var fromFile = await Promha.RunAsync("check", "--files-from", _work.Write("list", "\uFEFF" + list));
        var fromInput = await Promha.RunAsync(list, colours: false, "check", "--files-from", "-");

        Assert.Equal($"{a}: good, 1 rule\n{b}: good\n2 files checked: none with errors, none with warnings\n", fromFile.Out);
        Assert.Equal(fromFile, fromInput);
    }

    [Fact]
    public async Task A_link_to_a_file_is_read_as_that_file()
    {
        _work.Write("shared/r.yml", "groups: [{name: g, rules: [{record: a, expr: 'sum('}]}]\n");
        _work.Write("linked/prometheus.yml", "rule_files: ['rules/*.yml']\n");
        Directory.CreateDirectory(Path.Combine(_work.Path, "linked", "rules"));
        File.CreateSymbolicLink(Path.Combine(_work.Path, "linked", "rules", "r.yml"), "../../shared/r.yml");

        var ran = await Promha.RunAsync("check", Path.Combine(_work.Path, "linked"));

        Assert.True(ran.Code == 1 && ran.Out.Contains("PH4005", StringComparison.Ordinal), ran.ToString());
    }

    [Fact]
    public async Task Arguments_come_before_the_list_and_an_empty_list_is_nothing_to_do()
    {
        var (a, b) = (_work.Write("a.yml", Files.GoodRules), _work.Write("b.yml", Files.GoodRules));

        Assert.StartsWith($"{b}: good, 1 rule\n{a}: ", (await Promha.RunAsync(a, colours: false, "check", b, "--files-from", "-")).Out, StringComparison.Ordinal);
        Assert.Equal((0, "0 files checked: none with errors, none with warnings\n"), Both(await Promha.RunAsync("check", "--files-from", _work.Write("empty", ""))));
    }

    [Fact]
    public async Task One_file_may_come_from_the_standard_input()
    {
        Assert.Equal((0, "-: good, 1 rule\n1 file checked: none with errors, none with warnings\n"), Both(await Promha.RunAsync(Files.GoodRules, colours: false, "check", "-")));
        Assert.Contains("  --> -:5:", (await Promha.RunAsync(Files.BadRules, colours: false, "check", "-")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_checked()
    {
        var good = _work.Write("good.yml", Files.GoodRules);
        var link = _work.Combine("link.yml");
        File.CreateSymbolicLink(link, "nowhere.yml");
        var missing = _work.Combine("missing.yml");

        var ran = await Promha.RunAsync("check", missing, link, good, "rules", _work.CreateSubdirectory("empty"));

        Assert.Equal(2, ran.Code);
        Assert.Equal($"{good}: good, 1 rule\n1 file checked: none with errors, none with warnings, 4 could not be read\n", ran.Out);
        Assert.Contains($"promha: {missing}: there is no such file.\npromha: {link}: the link points to nowhere.yml, which does not exist.\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains("promha: rules: there is no such file. promha check takes paths only", ran.Error, StringComparison.Ordinal);
        Assert.Contains("empty: the directory holds no configuration.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_configuration_refers_to_are_checked_with_it()
    {
        var main = _work.Write("prometheus.yml", "rule_files: [rules/*.yml]\nscrape_configs:\n- job_name: a\n  file_sd_configs: [{files: [targets/*.json]}]\n");
        var rules = _work.Write("rules/r.yml", Files.BadRules);
        var targets = _work.Write("targets/t.json", "[{\"targets\": [1]}]");
        _work.Write("rules/other.txt", "not referred to");

        foreach (var path in new[] { main, Path.GetDirectoryName(main)! })
        {
            var ran = await Promha.RunAsync("check", path);
            Assert.Equal((1, ""), (ran.Code, ran.Error));
            Assert.Contains($"  --> {rules}:5:", ran.Out, StringComparison.Ordinal);
            Assert.Contains($"{targets}", ran.Out, StringComparison.Ordinal);
        }

        var alone = await Promha.RunAsync("check", "--syntax-only", main);
        Assert.Equal(0, alone.Code);
        Assert.EndsWith("\n1 file checked: none with errors, none with warnings\n", alone.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_missing_are_found_missing_unless_only_the_syntax_counts()
    {
        var main = _work.Write("prometheus.yml", Files.GoodPrometheus + "rule_files: [missing.yml]\n");

        var ran = await Promha.RunAsync("check", main);
        Assert.Contains("'missing.yml' matches no file", ran.Out, StringComparison.Ordinal);
        Assert.Equal($"{main}: good\n1 file checked: none with errors, none with warnings\n", (await Promha.RunAsync("check", "--syntax-only", main)).Out);
    }

    [Fact]
    public async Task A_directory_without_a_main_file_is_a_heap_of_files_and_that_is_said()
    {
        var a = _work.Write("heap/a.yml", Files.GoodRules);
        _work.Write("heap/readme.md", "nothing");

        var ran = await Promha.RunAsync("check", _work.Combine("heap"));

        Assert.Equal((0, $"{a}: good, 1 rule\n1 file checked: none with errors, none with warnings\n"), Both(ran));
        Assert.StartsWith($"promha: note: {_work.Combine("heap")} has neither prometheus.yml nor alertmanager.yml: each file is checked for itself.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_paths_stay_as_they_were_written()
    {
        _work.Write("conf/prometheus.yml", Files.GoodPrometheus);
        _work.Write("r.yml", Files.GoodRules);

        var ran = await Promha.ProcessAsync(_work.Path, "check", "conf", "./r.yml", "conf/prometheus.yml");

        Assert.Equal("conf/prometheus.yml: good\n./r.yml: good, 1 rule\nconf/prometheus.yml: good\n3 files checked: none with errors, none with warnings\n", ran.Out);
    }

    public void Dispose() => _work.Dispose();

    private static (int Code, string Out) Both(Ran ran) => (ran.Code, ran.Out);
}
