using Microsoft.Extensions.DependencyInjection;
using PromHa.Conformance;
using PromHa.Sync.Tests.Detect;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>A slave without servers: what it does with its tree and its master.</summary>
public sealed class SlaveTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private readonly TempDirectory _directory = new("slave");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;
    private readonly string _conf;

    public SlaveTests()
    {
        _transport = new DirectTransport(_published.Source);
        _conf = _directory.CreateSubdirectory("conf");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Generation_comes_into_force_and_is_reported()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("dir/ü.txt", "text"));

        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, static o => o.NodeName = "prom-b");
        var status = await slave.RunsAsync(head);

        Assert.Equal(new Dictionary<string, string> { ["prometheus.yml"] = Config, ["dir/ü.txt"] = "text" }, TestTrees.Read(_conf));
        Assert.Equal((SyncRole.Slave, "prom-b", 1L), (status.Role, status.Node, status.Counters.Applies));
        await Eventually.TrueAsync(() => _published.Source.Nodes is [{ Node: "prom-b", Outcome.Result: SyncResult.Verified } report] && report.InForce == head, Eventually.DefaultDeadline, "the report arrives");
    }

    [Fact]
    public async Task File_system_of_the_user_is_looked_at()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await NodeHost.StartSlaveAsync(
            _conf, _transport, static o => o.ScanInterval = TimeSpan.FromMilliseconds(200), static s => s.AddSingleton<System.IO.Abstractions.IFileSystem>(new OtherFileSystem()));
        await slave.RunsAsync(head);

        await File.WriteAllTextAsync(Path.Combine(_conf, "prometheus.yml"), "edited", Stop);

        await Eventually.TrueAsync(() => File.ReadAllText(Path.Combine(_conf, "prometheus.yml")) == Config, Eventually.DefaultDeadline, "the portable reader finds the edit");
    }

    [Fact]
    public async Task Edit_by_hand_is_put_right_at_the_next_look()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("dir/a", "1"), ("dir/b", "2"));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, static o => o.ScanInterval = TimeSpan.FromMilliseconds(200));
        await slave.RunsAsync(head);
        var before = TestTrees.Read(_conf);

        await File.WriteAllTextAsync(Path.Combine(_conf, "dir/a"), "edited", Stop);
        File.Delete(Path.Combine(_conf, "dir/b"));
        await File.WriteAllTextAsync(Path.Combine(_conf, "foreign"), "new", Stop);

        await Eventually.TrueAsync(() => TestTrees.Read(_conf).OrderBy(f => f.Key).SequenceEqual(before.OrderBy(f => f.Key)), Eventually.DefaultDeadline, "the tree is the generation again");
        await slave.RunsAsync(head);
        Assert.Contains("not the generation in force any more", slave.Log, StringComparison.Ordinal);
        Assert.Equal(1, _transport.Fetches);
    }

    [Fact]
    public async Task Generation_that_is_not_valid_is_refused_and_changes_nothing()
    {
        var good = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport);
        await slave.RunsAsync(good);

        await _published.PublishAsync(("prometheus.yml", "scrape_configs: [unclosed\n"));
        var status = await slave.WhenAsync(SyncState.Refused);

        Assert.Contains("prometheus.yml", status.Message, StringComparison.Ordinal);
        Assert.Equal(good, status.Generation);
        Assert.Equal(Config, TestTrees.Read(_conf)["prometheus.yml"]);

        await slave.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config + "# mended\n")));
    }

    [Fact]
    public async Task Head_of_an_older_term_is_not_applied()
    {
        using var other = new PublishedTrees(new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddDays(1)));
        using var stale = new DirectTransport(other.Source);
        var inForce = await _published.PublishAsync(("prometheus.yml", Config));
        var old = await other.PublishAsync(("prometheus.yml", Config + "# old\n"));
        await using (var slave = await NodeHost.StartSlaveAsync(_conf, _transport))
        {
            await slave.RunsAsync(inForce);
        }

        await using (var misled = await NodeHost.StartSlaveAsync(_conf, stale))
        {
            var status = await misled.WhenAsync(SyncState.Refused);
            Assert.Equal(old, status.LastOutcome!.Generation);
            Assert.Equal(inForce, status.Generation);
            Assert.Contains("Is this the right master?", status.Message, StringComparison.Ordinal);
            Assert.Equal(0, stale.Fetches);
            Assert.Equal(Config, TestTrees.Read(_conf)["prometheus.yml"]);
        }

        await using var right = await NodeHost.StartSlaveAsync(_conf, _transport);
        await right.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config + "# new\n")));
    }

    [Fact]
    public async Task Master_that_answers_again_is_noticed_although_nothing_is_new()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport);
        await slave.RunsAsync(head);

        _transport.Cut();
        var status = await slave.WhenAsync(SyncState.Unreachable);
        Assert.Equal(head, status.Generation);

        _transport.Mend();
        Assert.Equal("", (await slave.WhenAsync(SyncState.Idle)).Message);
        Assert.Equal(1, slave.Status.Counters.Applies);
        Assert.Contains("The master answers again.", slave.Log, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => _published.Source.Waiting == 1, Eventually.DefaultDeadline, "it waits for news again");
    }

    [Fact]
    public async Task What_was_published_during_an_outage_arrives_after_it()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport);
        await slave.RunsAsync(head);

        _transport.Cut();
        await slave.WhenAsync(SyncState.Unreachable);
        var news = await _published.PublishAsync(("prometheus.yml", Config + "# news\n"));
        _transport.Mend();

        await slave.RunsAsync(news);
    }

    [Fact]
    public async Task Two_slaves_in_one_process_share_nothing()
    {
        using var otherPublished = new PublishedTrees();
        using var otherTransport = new DirectTransport(otherPublished.Source);
        var other = _directory.CreateSubdirectory("other");
        var (one, two) = (await _published.PublishAsync(("prometheus.yml", Config)), await otherPublished.PublishAsync(("prometheus.yml", Config + "# other\n")));

        await using var first = await NodeHost.StartSlaveAsync(_conf, _transport);
        await using var second = await NodeHost.StartSlaveAsync(other, otherTransport);
        await first.RunsAsync(one);
        await second.RunsAsync(two);

        Assert.Equal(Config, TestTrees.Read(_conf)["prometheus.yml"]);
        Assert.Equal(Config + "# other\n", TestTrees.Read(other)["prometheus.yml"]);
        Assert.Equal((1L, 1L), (first.Status.Counters.Applies, second.Status.Counters.Applies));
    }
}
