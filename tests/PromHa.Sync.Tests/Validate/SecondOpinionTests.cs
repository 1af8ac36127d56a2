using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Validate;

/// <summary>The real promtool and amtool, and programs that behave worse.</summary>
public sealed class SecondOpinionTests : IDisposable
{
    private const string Prometheus = "rule_files: ['rule/*.rules']\n";
    private const string Alertmanager = "route: {receiver: r}\nreceivers: [{name: r}]\n";
    private static readonly ServerTarget Target = new(null, null, false, false);
    private readonly TempDirectory _directory = new("opinion");
    private readonly PromHaSlaveOptions _options = new();

    public SecondOpinionTests()
    {
        _options.ConfDirectory = _directory.CreateSubdirectory("site", "conf");
        _options.StateDirectory = _directory.CreateSubdirectory("site", "conf.promha");
        _options.Validation.PromtoolPath = InstalledProgram.Promtool;
        _options.Validation.AmtoolPath = InstalledProgram.Amtool;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Copies => Path.Combine(_options.StateDirectory, "check");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Good_tree_has_no_finding_and_leaves_nothing_behind()
    {
        Assert.Empty(await AskAsync(("prometheus.yml", Prometheus), ("alertmanager.yml", Alertmanager), ("rule/a.rules", Rule("up"))));
        Assert.False(Directory.Exists(Copies));
    }

    [Fact]
    public async Task What_promtool_refuses_is_an_error_that_names_the_file_as_the_tree_does()
    {
        var issue = Assert.Single(await AskAsync(("prometheus.yml", Prometheus), ("rule/a.rules", Rule("sum("))));

        Assert.Equal(("PH9001", ValidationSeverity.Error, "prometheus.yml"), (issue.Id, issue.Severity, issue.File));
        Assert.StartsWith("promtool refuses the configuration: ", issue.Message, StringComparison.Ordinal);
        Assert.Contains("rule/a.rules: ", issue.Message, StringComparison.Ordinal);
        Assert.Contains("unclosed left parenthesis", issue.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_directory.Path, issue.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Copies));
    }

    [Fact]
    public async Task What_amtool_refuses_is_an_error()
    {
        var issue = Assert.Single(await AskAsync(("prometheus.yml", Prometheus), ("alertmanager.yml", "route: {receiver: other}\nreceivers: [{name: r}]\n")));

        Assert.Equal(("PH9001", ValidationSeverity.Error, "alertmanager.yml"), (issue.Id, issue.Severity, issue.File));
        Assert.Contains("undefined receiver \"other\"", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_without_its_file_is_not_asked() => Assert.Empty(await AskAsync(("other.yml", "x")));

    [Fact]
    public async Task References_lead_where_those_of_the_live_tree_do()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.CreateSubdirectory("site", "secrets"), "password"), "x", Stop);
        await File.WriteAllTextAsync(Path.Combine(_directory.CreateSubdirectory("shared"), "all.rules"), Rule("up"), Stop);
        _options.Layout = new ConfTreeLayout { MountPath = "/mnt/site" };
        var text = $"rule_files: [../../shared/all.rules, '{_options.ConfDirectory}/rule/new.rules', /mnt/site/rule/other.rules]\n"
            + "scrape_configs: [{job_name: a, basic_auth: {username: u, password_file: ../secrets/password}}]\n";

        Assert.Empty(await AskAsync(("prometheus.yml", text), ("rule/new.rules", Rule("up")), ("rule/other.rules", Rule("up + 1"))));

        // The links beside the copy are gone with it, what they led to is not.
        Assert.True(File.Exists(_directory.Combine("site", "secrets", "password")));
        Assert.Contains("missing.rules", Assert.Single(await AskAsync(("prometheus.yml", "rule_files: [../../shared/missing.rules]\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_that_a_tool_repeats_are_hidden()
    {
        _options.Validation.AmtoolPath = Script("cat \"$2\"; echo 'FAILED: cannot unmarshal !!str `unread...` into int, http://u:inUrl@h/'; exit 1");

        var issue = Assert.Single(await AskAsync(("alertmanager.yml", "global: {slack_api_url: 'https://hooks/Tok3n', smtp_auth_password: pass-phrase, smtp_smarthost: h}\nroute: {}\n")));

        Assert.Contains("smtp_smarthost: h", issue.Message, StringComparison.Ordinal);
        Assert.All(["Tok3n", "pass-phrase", "unread", "inUrl"], secret => Assert.DoesNotContain(secret, issue.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_tool_is_a_warning()
    {
        _options.Validation.AmtoolPath = "/nowhere/amtool";

        IsNotHad("'/nowhere/amtool' cannot be started", await AskAsync(("alertmanager.yml", Alertmanager)));
    }

    [Fact]
    public async Task Tool_that_crashes_is_a_warning()
    {
        _options.Validation.AmtoolPath = Script("echo broken >&2; exit 42");

        IsNotHad("ended with code 42: broken", await AskAsync(("alertmanager.yml", Alertmanager)));
    }

    [Theory]
    [InlineData("exec sleep 600")]
    [InlineData("sleep 5 & exit 0")] // Its child holds its output open.
    [InlineData("while :; do echo Checking; done")]
    public async Task Tool_that_does_not_end_is_a_warning(string script)
    {
        _options.Validation.AmtoolPath = Script(script);

        IsNotHad("did not end within 0.3 s", await AskAsync(TimeSpan.FromSeconds(0.3), ("alertmanager.yml", Alertmanager)).WaitAsync(TimeSpan.FromSeconds(20), Stop));
        Assert.False(Directory.Exists(Copies));
    }

    [Fact]
    public async Task Tool_that_talks_much_is_cited_shortly()
    {
        _options.Validation.AmtoolPath = Script("i=0; while [ $i -lt 20000 ]; do echo \"line $i is long enough\"; i=$((i+1)); done; exit 1");

        var issue = Assert.Single(await AskAsync(("alertmanager.yml", Alertmanager)));

        Assert.Equal("amtool refuses the configuration: " + string.Join(" | ", Enumerable.Range(0, 5).Select(static i => $"line {i} is long enough")), issue.Message);
    }

    [Fact]
    public async Task Copy_that_cannot_be_made_is_a_warning()
    {
        await File.WriteAllTextAsync(Copies, "a file where a directory should be", Stop);

        IsNotHad("a copy of the tree cannot be made", await AskAsync(("alertmanager.yml", Alertmanager)));
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared_at_the_start()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Copies).FullName, "left"), "secret");
        using var other = new TempDirectory("blobs");

        _ = new SecondOpinion(_options, new BlobStore(other.Path), TimeProvider.System);

        Assert.False(Directory.Exists(Copies));
    }

    private static string Rule(string expression) => $"groups: [{{name: g, rules: [{{record: a, expr: '{expression}'}}]}}]\n";

    private static void IsNotHad(string because, IReadOnlyList<ValidationIssue> issues)
    {
        var issue = Assert.Single(issues);
        Assert.Equal(("PH9002", ValidationSeverity.Warning, "alertmanager.yml"), (issue.Id, issue.Severity, issue.File));
        Assert.StartsWith("The second opinion of amtool could not be had", issue.Message, StringComparison.Ordinal);
        Assert.Contains(because, issue.Message, StringComparison.Ordinal);
    }

    private string Script(string body)
    {
        var path = _directory.Combine("tool.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private Task<IReadOnlyList<ValidationIssue>> AskAsync(params (string Path, string Content)[] files) => AskAsync(null, files);

    private async Task<IReadOnlyList<ValidationIssue>> AskAsync(TimeSpan? patience, params (string Path, string Content)[] files)
    {
        var store = new GenerationStore(_options.StateDirectory, TimeProvider.System);
        var tree = new ManifestTree(await TestTrees.StoreAsync(store, files), store.Blobs);
        return await new SecondOpinion(_options, store.Blobs, TimeProvider.System, patience).AskAsync(tree, Target, Stop);
    }
}
