using Microsoft.Extensions.DependencyInjection;
using PromHa.Sync.Tests.Hosting;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Rollouts;

/// <summary>A master with slaves that a test plays: what they get, and what the master remembers.</summary>
public sealed class FleetTests : IDisposable
{
    private readonly TempDirectory _directory = new("fleet");
    private readonly SeedShapedTree _tree;

    public FleetTests() => _tree = SeedShapedTree.Create(_directory.Path, businesses: 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Slave_that_waits_hears_of_a_generation_in_its_turn()
    {
        await using var master = await StartAsync(o => o.Rollout.Canaries.Add("canary"));
        var first = await PublishedAsync(master, 1);
        Assert.Equal(first, await TakeAsync(master, "canary", null));
        Assert.Null(await TakeAsync(master, "other", null));
        Report(master, "canary", first);
        Assert.Equal(first, await TakeAsync(master, "other", null));
        Report(master, "other", first);

        var canary = AskAsync(master, "canary", first);
        var other = AskAsync(master, "other", first);
        _tree.WriteRule("b00", "r00", "Changed");
        var second = await PublishedAsync(master, 2);

        Assert.Equal(second, await canary);
        Assert.Equal(NodeRolloutState.Waiting, StateOf(master, "other"));
        Assert.False(other.IsCompleted);
        Report(master, "canary", second);
        Assert.Equal(second, await other);
        Report(master, "other", second);
        await Eventually.TrueAsync(() => Fleet(master).Rollout.State == RolloutState.Done, Eventually.DefaultDeadline, "everybody has it");
    }

    [Fact]
    public async Task Stopped_roll_out_goes_on_over_a_restart_as_stopped_and_what_comes_next_starts_from_what_the_others_have()
    {
        GenerationHead first, second;
        await using (var master = await StartAsync(o => o.Rollout.Canaries.Add("canary")))
        {
            first = await PublishedAsync(master, 1);
            await TakeAsync(master, "canary", null);
            Report(master, "canary", first);
            await TakeAsync(master, "other", null);
            Report(master, "other", first);
            _tree.WriteRule("b00", "r00", "Changed");
            second = await PublishedAsync(master, 2);
            await TakeAsync(master, "canary", first);
            Report(master, "canary", second, SyncResult.RolledBack, first);
            Assert.Equal(RolloutState.Stopped, Fleet(master).Rollout.State);
        }

        await using var restarted = await StartAsync(o => o.Rollout.Canaries.Add("canary"));
        await restarted.WhenAsync(SyncState.Idle);
        Assert.Equal(RolloutState.Stopped, Fleet(restarted).Rollout.State);
        Assert.Equal(first.Digest, (await TakeAsync(restarted, "other", null))!.Digest);
        Assert.Equal([("canary", SyncResult.RolledBack), ("other", SyncResult.Verified)], Fleet(restarted).Nodes.Select(static n => (n.Node, n.Outcome!.Result)));

        _tree.WriteRule("b00", "r00", "Mended");
        var third = await PublishedAsync(restarted, 3);
        Assert.Equal(third, await TakeAsync(restarted, "canary", second));
        Assert.Equal(first.Digest, (await TakeAsync(restarted, "other", null))!.Digest);
    }

    [Fact]
    public async Task Slave_that_got_a_generation_whose_roll_out_stopped_keeps_it_until_its_turn()
    {
        await using var master = await StartAsync(o =>
        {
            o.Rollout.Canaries.Add("canary");
            o.Rollout.MaxParallel = 1;
        });
        var first = await PublishedAsync(master, 1);
        foreach (var node in new[] { "canary", "early", "late" })
        {
            await TakeAsync(master, node, null);
            Report(master, node, first);
        }

        _tree.WriteRule("b00", "r00", "Changed");
        var second = await PublishedAsync(master, 2);
        Report(master, "canary", second);
        Assert.Equal(second, await TakeAsync(master, "early", first));
        Report(master, "early", second);
        Report(master, "late", second, SyncResult.RolledBack, first);
        Assert.Equal(RolloutState.Stopped, Fleet(master).Rollout.State);

        _tree.WriteRule("b00", "r00", "Mended");
        var third = await PublishedAsync(master, 3);

        Assert.Equal(second, await TakeAsync(master, "early", second));
        Assert.Equal(first.Digest, (await TakeAsync(master, "late", first))!.Digest);
        Report(master, "canary", third);
        Assert.Equal(third, await TakeAsync(master, "early", second));
    }

    [Fact]
    public async Task Cancelled_roll_out_takes_everybody_back_and_the_next_edit_is_later_than_that()
    {
        await using var master = await StartAsync();
        var first = await PublishedAsync(master, 1);
        _tree.WriteRule("b00", "r00", "Changed");
        var second = await PublishedAsync(master, 2);
        Report(master, "a", second);

        Assert.Equal(FleetAnswerKind.Done, Fleet(master).Cancel("eve").Kind);

        var back = (await TakeAsync(master, "a", second))!;
        Assert.Equal((first.Digest, true), (back.Digest, second.IsOlderThan(back)));
        Assert.Equal(FleetAnswerKind.NotPossible, Fleet(master).Cancel("eve").Kind);
        Assert.Equal((3L, "eve"), (Fleet(master).History[0].Head.Revision, Fleet(master).History[0].By));
        Report(master, "a", back);
        Assert.Equal((0L, 0.0), (Node(master, "a").LagRevisions!.Value, Node(master, "a").LagSeconds));

        _tree.WriteRule("b00", "r00", "Mended");
        var third = await PublishedAsync(master, 4);
        Assert.True(back.IsOlderThan(third));
        Assert.Equal(third, await TakeAsync(master, "a", back));
    }

    [Fact]
    public async Task Way_back_is_an_ordinary_generation_and_stands_in_the_history()
    {
        await using var master = await StartAsync();
        var first = await PublishedAsync(master, 1);
        var good = TestTrees.Read(_tree.ConfDirectory);
        _tree.WriteRule("b00", "r00", "Changed");
        _tree.Write("new.yml", "[]\n");
        await PublishedAsync(master, 2);

        var answer = await Fleet(master).RollBackAsync(Fleet(master).Find("1")!.Value, "eve", Stop);

        Assert.Equal(FleetAnswerKind.Done, answer.Kind);
        var third = await PublishedAsync(master, 3);
        Assert.Equal(first.Digest, third.Digest);
        Assert.Equal(good, TestTrees.Read(_tree.ConfDirectory));
        Assert.Equal([(3L, "eve"), (2L, Environment.UserName), (1L, Environment.UserName)], Fleet(master).History.Select(static g => (g.Head.Revision, g.By)));
        Assert.Contains("1 modified", Fleet(master).History[1].Change, StringComparison.Ordinal);

        // What is published can be put back, too: when the directory was edited into something that is refused.
        Assert.Contains("already", (await Fleet(master).RollBackAsync(first.Digest, "eve", Stop)).Message, StringComparison.Ordinal);
        _tree.Write("prometheus.yml", "scrape_configs: [\n");
        await master.WhenAsync(SyncState.Refused);
        Assert.Equal(FleetAnswerKind.Done, (await Fleet(master).RollBackAsync(first.Digest, "eve", Stop)).Kind);
        Assert.Equal(good, TestTrees.Read(_tree.ConfDirectory));
        await master.WhenAsync(SyncState.Idle);
    }

    [Fact]
    public async Task Way_back_that_was_cut_short_is_gone_to_its_end_at_the_next_start()
    {
        GenerationHead first;
        await using (var master = await StartAsync())
        {
            first = await PublishedAsync(master, 1);
            _tree.WriteRule("b00", "r00", "Changed");
            await PublishedAsync(master, 2);
        }

        // What a kill between the first and the last rename leaves behind.
        new StateDocument<RestoreIntent>(_directory.Combine("conf.promha", "restoring")).Write(new RestoreIntent(first.Digest, "eve"));

        await using var restarted = await StartAsync();
        Assert.Equal(first.Digest, (await PublishedAsync(restarted, 3)).Digest);
        Assert.Equal("eve", Fleet(restarted).History[0].By);
        Assert.False(File.Exists(_directory.Combine("conf.promha", "restoring")));
    }

    [Fact]
    public async Task History_remembers_what_became_of_a_generation_on_each_slave()
    {
        await using var master = await StartAsync();
        var first = await PublishedAsync(master, 1);
        Report(master, "a", first);
        Report(master, "b", first, SyncResult.Refused, null);

        Assert.Equal(
            [("a", SyncResult.Verified), ("b", SyncResult.Refused)],
            Fleet(master).History[0].Nodes.Select(static n => (n.Key, n.Value)));
    }

    [Fact]
    public async Task Difference_shows_meaning_and_lines_and_no_secret()
    {
        _tree.Write("prometheus.yml", _tree.Read("prometheus.yml") + "remote_write:\n  - url: http://store\n    basic_auth:\n      username: eve\n      password: hunter2\n");
        await using var master = await StartAsync();
        var first = await PublishedAsync(master, 1);
        _tree.Write("prometheus.yml", _tree.Read("prometheus.yml").Replace("hunter2", "swordfish", StringComparison.Ordinal).Replace("http://store", "http://eve:opensesame@store", StringComparison.Ordinal));
        var second = await PublishedAsync(master, 2);

        var difference = Fleet(master).Compare(first.Digest, second.Digest)!;

        Assert.NotEmpty(difference.Changes);
        var file = Assert.Single(difference.Files);
        Assert.Equal(("prometheus.yml", "modified"), (file.Path, file.Kind));
        Assert.Contains("-      password: <secret>", file.Lines);
        Assert.Contains("+      password: <secret>", file.Lines);
        var all = string.Join('\n', [.. difference.Changes, .. file.Lines]);
        Assert.All(new[] { "hunter2", "swordfish", "opensesame" }, s => Assert.DoesNotContain(s, all, StringComparison.Ordinal));
        Assert.Null(Fleet(master).Compare(first.Digest, Sha256Digest.Of("nothing"u8)));
    }

    [Fact]
    public async Task Lag_is_counted_in_generations_and_in_time()
    {
        await using var master = await StartAsync();
        var first = await PublishedAsync(master, 1);
        Report(master, "a", first);
        Assert.Equal((0L, 0.0), (Node(master, "a").LagRevisions!.Value, Node(master, "a").LagSeconds));

        _tree.WriteRule("b00", "r00", "Changed");
        await PublishedAsync(master, 2);

        Assert.Equal(1, Node(master, "a").LagRevisions);
        await Eventually.TrueAsync(() => Node(master, "a").LagSeconds > 0, Eventually.DefaultDeadline, "time passes");
        Assert.NotNull(Node(master, "a").LastSeen);
    }

    private static IFleet Fleet(NodeHost master) => master.Services.GetRequiredService<IFleetAccessor>().Fleet!;

    private static NodeStatus Node(NodeHost master, string node) => Fleet(master).Nodes.Single(n => n.Node == node);

    private static NodeRolloutState StateOf(NodeHost master, string node) => Node(master, node).Rollout;

    private static IGenerationSource Source(NodeHost master) => master.Services.GetRequiredService<IGenerationSourceAccessor>().Source!;

    private static Task<GenerationHead?> TakeAsync(NodeHost master, string node, GenerationHead? known) =>
        Source(master).WaitForHeadAsync(known?.Digest, TimeSpan.Zero, node, Stop).AsTask();

    private static Task<GenerationHead?> AskAsync(NodeHost master, string node, GenerationHead known) =>
        Source(master).WaitForHeadAsync(known.Digest, TimeSpan.FromMinutes(1), node, Stop).AsTask();

    private static void Report(NodeHost master, string node, GenerationHead head, SyncResult result = SyncResult.Verified, GenerationHead? inForce = null) =>
        Source(master).Report(new NodeReport(
            node, new SyncOutcome(result, head, "", head.PublishedAt, TimeSpan.Zero, [], [], []), result == SyncResult.Verified ? head : inForce));

    private static async Task<GenerationHead> PublishedAsync(NodeHost master, long revision) =>
        (await master.WhenAsync(s => s.State == SyncState.Idle && s.Generation?.Revision == revision, $"revision {revision} is published")).Generation!;

    private Task<NodeHost> StartAsync(Action<PromHaMasterOptions>? configure = null) => NodeHost.StartMasterAsync(_tree.ConfDirectory, configure);
}
