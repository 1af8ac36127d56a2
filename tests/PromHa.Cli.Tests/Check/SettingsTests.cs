using PromHa.TestKit;

namespace PromHa.Cli.Tests.Check;

public sealed class SettingsTests : IDisposable
{
    private const string Newer = "global:\n  metric_name_validation_scheme: legacy\n";

    private readonly TempDirectory _work = new("settings");

    [Fact]
    public async Task Settings_of_a_directory_above_hold()
    {
        var path = _work.Write("a/b/p.yml", Newer);
        Assert.Equal(0, (await Promha.RunAsync("check", path)).Code);

        _work.Write(".promha.yml", "prometheus_version: '2.53'\n");
        var ran = await Promha.RunAsync("check", path);
        Assert.Equal(1, ran.Code);
        Assert.Contains("PH2007", ran.Out, StringComparison.Ordinal);

        // What is given by hand is meant more.
        Assert.Equal(0, (await Promha.RunAsync("check", path, "--target-version", "3.5")).Code);
    }

    [Fact]
    public async Task The_main_files_may_have_other_names()
    {
        _work.Write("conf/main.yml", "rule_files: [r.txt]\n");
        var rules = _work.Write("conf/r.txt", Files.BadRules);
        _work.Write(".promha.yml", "prometheus_file: main.yml\nignore: [PH3006]\n");

        var ran = await Promha.RunAsync("check", _work.Combine("conf"));

        Assert.Equal((1, ""), (ran.Code, ran.Error));
        Assert.Contains($"  --> {rules}:5:", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ignored: [PH5003]\n", "'ignored' is no setting. There are: ignore (a list of ids)")]
    [InlineData("ignore: {PH5003: true}\n", "'ignore' is no setting")]
    [InlineData("ignore: [PH9999]\n", "'PH9999' is the id of no check")]
    [InlineData("ignore: [\n", "cannot be read")]
    [InlineData("prometheus_version: new\n", "'new' is no version")]
    [InlineData("- a\n", "cannot be read")]
    public async Task Errors_in_the_settings_are_said(string settings, string expected)
    {
        var path = _work.Write("p.yml", Newer);
        _work.Write(".promha.yml", settings);

        var ran = await Promha.RunAsync("check", path);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_settings_file_settles_nothing()
    {
        var path = _work.Write("p.yml", Newer);
        _work.Write(".promha.yml", "");

        Assert.Equal(0, (await Promha.RunAsync("check", path)).Code);
    }

    [Theory]
    [InlineData("2.53", 1)]
    [InlineData("3.5", 0)]
    [InlineData("0.25", 0)]
    public async Task A_file_is_checked_for_the_version_that_will_load_it(string version, int code) =>
        Assert.Equal(code, (await Promha.RunAsync("check", _work.Write("p.yml", Newer), "--target-version", version)).Code);

    [Fact]
    public async Task Version_zero_is_an_Alertmanager()
    {
        var path = _work.Write("a.yml", "route: {receiver: a}\nreceivers:\n- name: a\n  msteams_configs: [{webhook_url: http://x/}]\n");

        Assert.Equal(0, (await Promha.RunAsync("check", path, "--target-version", "0.27", "--target-version", "2.42")).Code);
        Assert.Equal(1, (await Promha.RunAsync("check", path, "--target-version", "0.25")).Code);
    }

    [Theory]
    [InlineData("2.41", "begins with Prometheus 2.42")]
    [InlineData("0.24", "and Alertmanager 0.25")]
    public async Task A_version_that_is_older_than_what_is_known_is_refused(string version, string expected)
    {
        var ran = await Promha.RunAsync("check", _work.Write("p.yml", Files.GoodPrometheus), "--target-version", version);

        Assert.Equal(2, ran.Code);
        Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_has_no_rules()
    {
        var path = _work.Write("p.yml", Files.GoodPrometheus + "rule_files: [r.yml]\n");

        Assert.Equal(0, (await Promha.RunAsync("check", "--syntax-only", path)).Code);
        Assert.Equal(1, (await Promha.RunAsync("check", "--syntax-only", "--agent", path)).Code);
    }

    [Fact]
    public async Task Experimental_functions_need_their_flag()
    {
        var path = _work.Write("r.yml", Files.GoodRules.Replace("sum by (job) (up)", "sort_by_label(up, 'a')", StringComparison.Ordinal));

        Assert.Equal(1, (await Promha.RunAsync("check", path)).Code);
        Assert.Equal(0, (await Promha.RunAsync("check", "--experimental", path)).Code);
    }

    [Theory]
    [InlineData("--ignore", "PH99", "'PH99' is the id of no check")]
    [InlineData("--target-version", "x", "'x' is no version")]
    [InlineData("--kind", "rule", "--kind does not know 'rule'. There are: auto, prometheus,")]
    [InlineData("--format", "xml", "--format does not know 'xml'. There are: text, json, github.")]
    [InlineData("--files-from", "/tmp", "--files-from: /tmp is a directory.")]
    [InlineData("--strict", "", "one of the arguments is empty")]
    [InlineData("--files-from", "/nowhere/list", "--files-from: the list cannot be read")]
    [InlineData("--nonsense", "x", "promha check has no option '--nonsense'.")]
    [InlineData("--synax-only", "x", "promha check has no option '--synax-only'. Did you mean --syntax-only?")]
    public async Task Wrong_options_are_said(string option, string value, string expected)
    {
        var ran = await Promha.RunAsync("check", _work.Write("p.yml", Newer), option, value);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_is_to_be_ignored_stays_an_error_and_that_is_said()
    {
        var ran = await Promha.RunAsync("check", _work.Write("r.yml", Files.BadRules), "--ignore", "PH4005");

        Assert.Equal(1, ran.Code);
        Assert.Contains("PH4005 is an error, and errors cannot be switched off", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();
}
