using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>What a slave does about a tree that somebody edits on it.</summary>
public sealed class DriftTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private readonly TempDirectory _directory = new("drift");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;
    private readonly string _conf;

    public DriftTests()
    {
        _transport = new DirectTransport(_published.Source);
        _conf = _directory.CreateSubdirectory("conf");
    }

    [Fact]
    public async Task Edit_is_healed_reported_counted_once_and_kept()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a", "1"));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, Often);
        await slave.RunsAsync(head);
        var applies = slave.Status.Counters.Applies;

        Edit("precious");
        var healed = await slave.WhenAsync(s => s.Counters.Applies > applies && s.State == SyncState.Idle, "it is healed");

        Assert.Equal("1", File.ReadAllText(Path.Join(_conf, "a")));
        var drift = healed.LastOutcome!.Drift!;
        Assert.Equal((0, 1, 0), (drift.Added, drift.Modified, drift.Removed));
        Assert.Equal(["a"], drift.Paths);
        Assert.Null(healed.Drift);
        await Eventually.TrueAsync(() => _published.Source.Nodes is [{ Outcome.Drift.Paths: ["a"] }], Eventually.DefaultDeadline, "the master is told");
        var backups = new ConfigBackups(_conf + ".promha");
        var kept = Assert.Single(backups.List(), static g => g.Origin == GenerationOrigin.EditedByHand);
        Assert.Equal(drift.Kept, kept.Digest);
        Assert.True(kept.IsComplete);
        Assert.Equal(head.Digest, Assert.Single(backups.List(), static g => g.IsInForce).Digest);
    }

    [Fact]
    public async Task Edited_tree_is_kept_through_many_generations_for_a_day()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a", "1"));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, o =>
        {
            Often(o);
            o.Backups.MaxCount = 0;
        });
        await slave.RunsAsync(head);
        var applies = slave.Status.Counters.Applies;
        Edit("precious");
        var healed = await slave.WhenAsync(s => s.Counters.Applies > applies && s.State == SyncState.Idle, "it is healed");

        for (var i = 0; i < 3; i++)
        {
            await slave.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config), ("a", $"new {i}")));
        }

        var backups = new ConfigBackups(_conf + ".promha");
        Assert.Contains(backups.List(), g => g.Digest == healed.LastOutcome!.Drift!.Kept && g.IsComplete);
        Assert.DoesNotContain(backups.List(), g => g.Digest == head.Digest);
    }

    [Fact]
    public async Task Edit_that_is_only_reported_stays_until_the_next_generation()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a", "1"));
        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, static o =>
        {
            Often(o);
            o.Drift.Mode = DriftMode.Report;
        });
        await slave.RunsAsync(head);

        Edit("left alone");
        var status = await slave.WhenAsync(static s => s.Drift is not null, "it is seen");
        await slave.WhenAsync(static s => s.Message.Contains("PromHa:Drift:Mode", StringComparison.Ordinal), "it is said");
        await Eventually.TrueAsync(() => _published.Source.Nodes is [{ Outcome.Drift.Modified: 1 }], Eventually.DefaultDeadline, "the master is told");
        Assert.Equal("left alone", File.ReadAllText(Path.Join(_conf, "a")));

        // Somebody puts it back, and that is told as well.
        Edit("1");
        await slave.WhenAsync(static s => s.Drift is null, "it is over");
        await Eventually.TrueAsync(() => _published.Source.Nodes is [{ Outcome.Drift: null }], Eventually.DefaultDeadline, "the master is told that it is over");

        Edit("again");
        await slave.WhenAsync(static s => s.Drift is not null, "it is seen again");
        await slave.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config), ("a", "2")));
        Assert.Equal("2", File.ReadAllText(Path.Join(_conf, "a")));
        Assert.Null(slave.Status.Drift);
        Assert.NotNull(status.Generation);
    }

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    private static void Often(PromHaSlaveOptions options) => options.ScanInterval = TimeSpan.FromMilliseconds(200);

    private void Edit(string content) => File.WriteAllText(Path.Join(_conf, "a"), content);
}
