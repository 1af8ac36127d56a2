using PromHa.TestKit;

namespace PromHa.Sync.Tests.Rollouts;

/// <summary>What a publisher makes of many reports in a short time: it neither looks at every slave for each, nor writes what did not change.</summary>
public sealed class PublisherRolloutTests : IDisposable
{
    private readonly TempDirectory _directory = new("publisher");
    private readonly ManualTimeProvider _time = new();
    private readonly GenerationStore _store;
    private readonly RolloutOptions _options = new() { MaxParallel = 1 };
    private GenerationHistory? _history;

    public PublisherRolloutTests() => _store = new GenerationStore(_directory.Path, _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Slave_that_reports_makes_room_for_the_next_at_once()
    {
        var publisher = Open();
        foreach (var node in new[] { "a", "b", "c" })
        {
            await publisher.WaitForHeadAsync(null, TimeSpan.Zero, node, Stop);
        }

        var head = publisher.Publish(await TestTrees.StoreAsync(_store, ("a", "1")));
        Assert.Equal((NodeRolloutState.Released, NodeRolloutState.Waiting), (StateOf(publisher, "a"), StateOf(publisher, "b")));
        var waiting = publisher.WaitForHeadAsync(null, TimeSpan.FromSeconds(30), "b", Stop).AsTask();
        Assert.False(waiting.IsCompleted);

        publisher.Report(ReportOf("a", head)); // The clock stands still meanwhile.

        Assert.Equal(head, await waiting);
        publisher.Report(ReportOf("b", head));
        publisher.Report(ReportOf("c", head));
        Assert.Equal(RolloutState.Done, publisher.Rollout!.State);
    }

    [Fact]
    public async Task Slave_is_noticed_to_be_silent_though_others_go_on_reporting()
    {
        _options.Canaries.Add("canary");
        var publisher = Open();
        await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "canary", Stop);
        await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "other", Stop);
        var head = publisher.Publish(await TestTrees.StoreAsync(_store, ("a", "1")));
        var step = TimeSpan.FromSeconds(0.6);
        for (var silent = TimeSpan.Zero; silent < _options.Timeout * 1.1; silent += step)
        {
            _time.Advance(step);
            publisher.Report(ReportOf("other", null));
        }

        Assert.Equal((RolloutState.Stopped, head), (publisher.Rollout!.State, publisher.Rollout.Target));
    }

    [Fact]
    public async Task Slave_that_only_reports_belongs_to_the_roll_out()
    {
        var publisher = Open();
        await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "pulls", Stop);
        var head = publisher.Publish(await TestTrees.StoreAsync(_store, ("a", "1")));

        publisher.Report(ReportOf("pushed", null));

        Assert.Equal(NodeRolloutState.Waiting, publisher.Rollout!.Nodes["pushed"].State);
        publisher.Report(ReportOf("pulls", head));
        Assert.Equal(NodeRolloutState.Released, publisher.Rollout!.Nodes["pushed"].State);
        publisher.Report(ReportOf("pushed", head));
        Assert.Equal(RolloutState.Done, publisher.Rollout!.State);
    }

    [Fact]
    public async Task Roll_out_that_only_waits_is_not_written_again()
    {
        _options.Canaries.Add("canary");
        var publisher = Open();
        await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "canary", Stop);
        publisher.Publish(await TestTrees.StoreAsync(_store, ("a", "1")));
        var document = _directory.Combine("rollout");
        Assert.True(File.Exists(document));
        File.Delete(document);

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "canary", Stop);
        }

        Assert.False(File.Exists(document));
        await publisher.WaitForHeadAsync(null, TimeSpan.Zero, "new", Stop);
        Assert.True(File.Exists(document));
    }

    [Fact]
    public async Task History_takes_reports_after_a_restart()
    {
        var head = Open().Publish(await TestTrees.StoreAsync(_store, ("a", "1")));
        _history!.Published(head, "me", "1 added", ["a"]);
        _history.Heard(ReportOf("b", head));
        _history.SaveNow();

        Open();
        _history.Heard(ReportOf("a", head));
        _history.Heard(ReportOf("B", head));

        Assert.Equal(["B", "a", "b"], _history.All[0].Nodes.Keys);
        Assert.All(_history.All[0].Nodes.Values, static r => Assert.Equal(SyncResult.Verified, r));
    }

    private static NodeReport ReportOf(string node, GenerationHead? head) =>
        new(node, new SyncOutcome(SyncResult.Verified, head, "", DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], [], []), head);

    private static NodeRolloutState StateOf(Publisher publisher, string node) => publisher.Fleet.Single(n => n.Node == node).Rollout;

    private Publisher Open()
    {
        _history = new GenerationHistory(_directory.Path, 5, _time);
        return new Publisher(_directory.Path, _store, _time, _options, _history);
    }
}
