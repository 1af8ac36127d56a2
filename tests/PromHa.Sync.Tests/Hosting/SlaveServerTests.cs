using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>A slave with a real Prometheus.</summary>
public sealed class SlaveServerTests : IAsyncLifetime
{
    // Known to servers newer than the one that runs here, and validated for such a one: validation cannot see it.
    private const string RefusedByTheServer = "groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: histogram_avg(up) > 0\n";
    private static readonly TimeSpan SomeLooks = TimeSpan.FromSeconds(1.5);
    private readonly TempDirectory _directory = new("server");
    private readonly PublishedTrees _published = new();
    private SeedShapedTree _tree = null!;
    private DirectTransport _transport = null!;
    private PrometheusServer _prometheus = null!;
    private GenerationHead _good = null!;
    private string _conf = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string RulePath => SeedShapedTree.RulePath("b00", "r00");

    public async ValueTask InitializeAsync()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1);
        _conf = _directory.CreateSubdirectory("slave", "conf");
        TreeFiles.Copy(_tree.ConfDirectory, _conf);
        _good = await _published.PublishAsync(_tree.ConfDirectory);
        _transport = new DirectTransport(_published.Source);
        _prometheus = await PrometheusServer.StartAsync(_conf);
    }

    public async ValueTask DisposeAsync()
    {
        await _prometheus.DisposeAsync();
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Generation_that_the_server_refuses_is_rolled_back_and_left_alone_until_another_one()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);

        _tree.Write(RulePath, RefusedByTheServer);
        var bad = await _published.PublishAsync(_tree.ConfDirectory);
        var status = await slave.WhenAsync(SyncState.RolledBack);

        Assert.Equal(_good, status.Generation);
        Assert.Equal(bad, status.LastOutcome!.Generation);
        Assert.Contains("refused the configuration", status.Message, StringComparison.Ordinal);
        Assert.Equal(1, status.Counters.Rollbacks);
        Assert.NotEqual(RefusedByTheServer, await File.ReadAllTextAsync(Path.Combine(_conf, RulePath), Stop));
        Assert.True(await _prometheus.HasRuleAsync("b00_r0_down"));
        Assert.False(await _prometheus.HasRuleAsync("Bad"));
        Assert.True(await _prometheus.LastReloadSuccessfulAsync());
        await Eventually.TrueAsync(
            () => _published.Source.Nodes is [{ Outcome.Result: SyncResult.RolledBack } report] && report.InForce == _good, Eventually.DefaultDeadline, "the master is told");
        await IsNotTriedAgainAsync();

        _tree.WriteRule("b00", "r00", "Mended");
        await slave.RunsAsync(await _published.PublishAsync(_tree.ConfDirectory));
        Assert.True(await _prometheus.HasRuleAsync("Mended"));
        Assert.Equal(1, await _prometheus.ReloadCountAsync(500));
    }

    [Fact]
    public async Task State_stays_rolled_back_while_the_servers_are_looked_at_again()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);
        _tree.Write(RulePath, RefusedByTheServer);
        await _published.PublishAsync(_tree.ConfDirectory);
        var seen = (await slave.WhenAsync(SyncState.RolledBack)).LastVerified;

        // Each look that proves the last good generation used to turn the state into idle.
        for (var look = 0; look < 3; look++)
        {
            await Eventually.TrueAsync(() => slave.Status.LastVerified > seen, Eventually.DefaultDeadline, "the servers were looked at again");
            seen = slave.Status.LastVerified;
            Assert.Equal((SyncState.RolledBack, _good), (slave.Status.State, slave.Status.Generation));
        }
    }

    [Fact]
    public async Task Server_that_dies_between_two_edits_is_noticed_and_proved_again_when_it_is_back()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);

        await _prometheus.StopAsync();
        await slave.WhenAsync(SyncState.Pending);
        Assert.Equal("pending", Assert.Single(slave.Status.ReloadTargets).State);

        await _prometheus.RestartAsync();
        await Eventually.TrueAsync(
            () => slave.Status is { State: SyncState.Idle } status && status.ReloadTargets.All(static t => t.State == "verified"), Eventually.DefaultDeadline, "it is proved again");
        Assert.Equal(0, await _prometheus.ReloadCountAsync());
    }

    [Fact]
    public async Task Generation_that_was_refused_is_not_tried_again_after_an_edit_by_hand()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);
        _tree.Write(RulePath, RefusedByTheServer);
        await _published.PublishAsync(_tree.ConfDirectory);
        await slave.WhenAsync(SyncState.RolledBack);

        await File.WriteAllTextAsync(Path.Combine(_conf, "foreign"), "by hand", Stop);
        await Eventually.TrueAsync(() => !File.Exists(Path.Combine(_conf, "foreign")), Eventually.DefaultDeadline, "the edit is put right");

        await IsNotTriedAgainAsync();
        Assert.Equal((SyncState.RolledBack, _good), (slave.Status.State, slave.Status.Generation));
    }

    [Fact]
    public async Task Generation_that_was_refused_is_not_tried_again_after_a_restart()
    {
        await using (var slave = await StartAsync())
        {
            await slave.RunsAsync(_good);
            _tree.Write(RulePath, RefusedByTheServer);
            await _published.PublishAsync(_tree.ConfDirectory);
            await slave.WhenAsync(SyncState.RolledBack);
        }

        await using var restarted = await StartAsync();
        var status = await restarted.WhenAsync(SyncState.RolledBack);

        Assert.Contains("is tried again at", status.Message, StringComparison.Ordinal);
        Assert.Equal(_good, status.Generation);
        await IsNotTriedAgainAsync();
    }

    [Fact]
    public async Task Server_that_is_down_gets_the_files_and_is_verified_when_it_returns()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);
        await _prometheus.StopAsync();

        _tree.WriteRule("b00", "r00", "WhileDown");
        var head = await _published.PublishAsync(_tree.ConfDirectory);
        var status = await slave.WhenAsync(SyncState.Pending);
        Assert.Equal(_good, status.Generation);
        Assert.Equal("pending", Assert.Single(status.ReloadTargets).State);
        Assert.Contains("WhileDown", await File.ReadAllTextAsync(Path.Combine(_conf, RulePath), Stop), StringComparison.Ordinal);

        await _prometheus.RestartAsync();
        Assert.Equal("verified", Assert.Single((await slave.RunsAsync(head)).ReloadTargets).State);
        Assert.Equal(0, await _prometheus.ReloadCountAsync()); // It started with the new files.
    }

    [Fact]
    public async Task Generation_that_waits_for_a_server_gives_way_to_a_newer_one()
    {
        await using var slave = await StartAsync();
        await slave.RunsAsync(_good);
        await _prometheus.StopAsync();
        _tree.WriteRule("b00", "r00", "FirstWhileDown");
        await _published.PublishAsync(_tree.ConfDirectory);
        await slave.WhenAsync(SyncState.Pending);

        var better = _tree.Read(RulePath).Replace("FirstWhileDown", "SecondWhileDown", StringComparison.Ordinal);
        _tree.Write(RulePath, better);
        var head = await _published.PublishAsync(_tree.ConfDirectory);
        await Eventually.TrueAsync(() => File.ReadAllText(Path.Combine(_conf, RulePath)) == better, Eventually.DefaultDeadline, "the second one does not wait for the first");

        await _prometheus.RestartAsync();
        await slave.RunsAsync(head);
        Assert.True(await _prometheus.HasRuleAsync("SecondWhileDown"));
    }

    private Task<NodeHost> StartAsync() => NodeHost.StartSlaveAsync(_conf, _transport, options =>
    {
        options.ScanInterval = TimeSpan.FromMilliseconds(200);
        options.Validation.PrometheusVersion = "3.5";
        options.Reload.Add(new ReloadTargetOptions { Kind = ReloadTargetKind.Prometheus, Url = _prometheus.Url });
    });

    private Task IsNotTriedAgainAsync() =>
        Eventually.StaysAsync(async () => await _prometheus.ReloadCountAsync(500) == 1, SomeLooks, "what was refused is left alone");
}
