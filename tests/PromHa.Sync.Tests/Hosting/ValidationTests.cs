using Microsoft.Extensions.DependencyInjection;
using PromHa.Conformance;
using PromHa.Core;
using PromHa.Sync.Tests.Validate;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>What a node makes of what validation finds.</summary>
public sealed class ValidationTests : IDisposable
{
    private const string NewField = "global:\n  scrape_protocols: [PrometheusText0.0.4]\n";
    private readonly TempDirectory _directory = new("validation");
    private readonly SeedShapedTree _tree;
    private readonly FakeServer _prometheus = new(ReloadTargetKind.Prometheus, "2.42.0");

    public ValidationTests() => _tree = SeedShapedTree.Create(_directory.Path, businesses: 1);

    private static string RulePath => SeedShapedTree.RulePath("b00", "r00");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Field_newer_than_the_server_is_refused_until_the_server_is_upgraded()
    {
        await using var master = await StartMasterAsync();
        var status = await master.WhenAsync(SyncState.Idle);
        Assert.Equal("2.42.0", Assert.Single(status.ReloadTargets).Version);

        _tree.Write("prometheus.yml", NewField);
        status = await master.WhenAsync(SyncState.Refused);
        Assert.Equal(("PH2007", 2, 3), Assert.Single(status.LastOutcome!.Issues, static i => i.Severity == ValidationSeverity.Error) is var issue ? (issue.Id, issue.Line, issue.Column) : default);
        Assert.Contains("prometheus.yml:2:3: error PH2007: ", status.Message, StringComparison.Ordinal);
        Assert.Equal(1, status.Generation!.Revision);
        var reloads = _prometheus.Reloads;

        // Nothing is touched but the server: the tree waits for it.
        _prometheus.Version = "2.53.0";
        status = await master.WhenAsync(s => s is { State: SyncState.Idle, Generation.Revision: 2 }, "the newer server takes it");
        Assert.Equal("2.53.0", Assert.Single(status.ReloadTargets).Version);
        Assert.Equal(reloads + 1, _prometheus.Reloads);
        Assert.Equal(1, Count(master.Log, " 1105: "));
    }

    [Fact]
    public async Task Slave_refuses_what_is_newer_than_its_own_server()
    {
        using var published = new PublishedTrees();
        using var transport = new DirectTransport(published.Source);
        var conf = _directory.CreateSubdirectory("slave");
        await using var slave = await NodeHost.StartSlaveAsync(conf, transport, add: s => s.AddSingleton<IReloadClient>(_prometheus));
        var good = await published.PublishAsync(_tree.ConfDirectory);
        await slave.RunsAsync(good);

        await published.PublishAsync(("prometheus.yml", NewField));

        var status = await slave.WhenAsync(SyncState.Refused);
        Assert.Contains("error PH2007: ", status.Message, StringComparison.Ordinal);
        Assert.Equal(good, status.Generation);
        Assert.Equal(_tree.Read("prometheus.yml"), await File.ReadAllTextAsync(Path.Combine(conf, "prometheus.yml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lints_stop_nothing_are_in_the_status_and_are_logged_once()
    {
        var lints = string.Concat(Enumerable.Range(0, 150).Select(static n => $"  - alert: A{n}\n    expr: up == {n}\n"));
        _tree.Write(RulePath, "groups:\n- name: g\n  rules:\n" + lints);
        using var published = new PublishedTrees();
        using var transport = new DirectTransport(published.Source);
        await using var slave = await NodeHost.StartSlaveAsync(_directory.CreateSubdirectory("slave"), transport);
        await using var master = await StartMasterAsync();

        await slave.RunsAsync(await published.PublishAsync(_tree.ConfDirectory));
        await master.WhenAsync(SyncState.Idle);

        foreach (var node in new[] { slave, master })
        {
            var outcome = node.Status.LastOutcome!;
            Assert.Equal((SyncResult.Verified, 100), (outcome.Result, outcome.Issues.Count));
            Assert.True(outcome.IssuesTotal >= 150, $"{outcome.IssuesTotal} findings");
            Assert.Equal(1, Count(node.Log, $"Information 1103: Validation has {outcome.IssuesTotal} remarks"));
        }
    }

    [Fact]
    public async Task Lints_that_are_not_wanted_are_left_out()
    {
        _tree.Write(RulePath, "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0\n");
        var all = await IssuesAsync();
        Assert.NotEmpty(all);

        Assert.Empty(await IssuesAsync([.. all.Select(static i => i.Id).Distinct()]));

        async Task<IReadOnlyList<ValidationIssue>> IssuesAsync(params string[] ignored)
        {
            await using var master = await StartMasterAsync(o =>
            {
                o.StateDirectory = _directory.CreateSubdirectory($"state{ignored.Length}");
                foreach (var id in ignored)
                {
                    o.Validation.Ignore.Add(id);
                }
            });
            return (await master.WhenAsync(SyncState.Idle)).LastOutcome!.Issues;
        }
    }

    [Fact]
    public async Task What_a_tool_refuses_is_refused()
    {
        // Outside of the tree, so that only promtool looks at it.
        await File.WriteAllTextAsync(Path.Combine(_directory.CreateSubdirectory("local"), "bad.rules"), "groups: [{name: g, rules: [{record: a, expr: 'sum('}]}]\n", TestContext.Current.CancellationToken);
        await using var master = await StartMasterAsync(static o => o.Validation.PromtoolPath = InstalledProgram.Promtool);
        await master.WhenAsync(SyncState.Idle);

        _tree.Write("prometheus.yml", "rule_files: [../local/*.rules]\n");

        var status = await master.WhenAsync(SyncState.Refused);
        Assert.Contains("prometheus.yml: error PH9001: promtool refuses the configuration: ", status.Message, StringComparison.Ordinal);
        Assert.Equal(1, status.Generation!.Revision);
        Assert.Equal("PH9001", Assert.Single(status.LastOutcome!.Issues, static i => i.Severity == ValidationSeverity.Error).Id);
    }

    [Fact]
    public async Task Tool_that_is_missing_stops_nothing_and_is_told()
    {
        await using var master = await StartMasterAsync(static o => o.Validation.PromtoolPath = "/nowhere/promtool");

        var status = await master.WhenAsync(SyncState.Idle);

        Assert.Contains(status.LastOutcome!.Issues, static i => i is { Id: "PH9002", Severity: ValidationSeverity.Warning });
        Assert.Equal(1, Count(master.Log, "Warning 1104: prometheus.yml: warning PH9002: The second opinion of promtool could not be had"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private Task<NodeHost> StartMasterAsync(Action<PromHaMasterOptions>? configure = null) => NodeHost.StartMasterAsync(
        _tree.ConfDirectory,
        options =>
        {
            options.ScanInterval = TimeSpan.FromMilliseconds(300);
            configure?.Invoke(options);
        },
        s => s.AddSingleton<IReloadClient>(_prometheus));
}
