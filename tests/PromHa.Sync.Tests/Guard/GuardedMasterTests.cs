using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Guard;

/// <summary>What a master and a slave do with what a guard refuses.</summary>
public sealed class GuardedMasterTests : IDisposable
{
    private const string Config = "scrape_configs: [{job_name: j, file_sd_configs: [{files: [job/*.yml]}]}]\n";
    private readonly TempDirectory _directory = new("guarded");
    private readonly string _conf;

    public GuardedMasterTests()
    {
        _conf = _directory.CreateSubdirectory("conf");
        Directory.CreateDirectory(Path.Join(_conf, "job"));
        File.WriteAllText(Path.Join(_conf, "prometheus.yml"), Config);
        WriteTargets(40);
    }

    [Fact]
    public async Task Lost_targets_are_not_published_until_they_are_back_or_that_generation_is_approved()
    {
        await using var master = await Hosting.NodeHost.StartMasterAsync(_conf, static o => o.ScanInterval = TimeSpan.FromMilliseconds(200));
        var first = await master.WhenAsync(SyncState.Idle);

        WriteTargets(3);
        var refused = await master.WhenAsync(SyncState.Refused);

        Assert.Equal(first.Generation, refused.Generation);
        var finding = Assert.Single(refused.LastOutcome!.Guards);
        Assert.Equal(("targets-lost", 37 / 40.0, 0.5), (finding.GuardId, finding.Measured, finding.Threshold));
        Assert.Contains("37 of 40 targets", refused.Message, StringComparison.Ordinal);
        Assert.Contains("promha approve ", refused.Message, StringComparison.Ordinal);

        // What the text says is what lets it pass, and only it.
        Assert.True(Sha256Digest.TryParse(refused.Message.Split("promha approve ")[1].Split(' ')[0], out var digest));
        var approved = new ApprovedGenerations(_conf + ".promha");
        approved.Add(new Approval(digest, ["rules-lost"], "ops", DateTimeOffset.UnixEpoch));
        var refusals = refused.Counters.Refusals;
        approved.Add(new Approval(digest, ["targets-lost"], "ops", DateTimeOffset.UnixEpoch));
        var passed = await master.WhenAsync(s => s is { State: SyncState.Idle, Generation.Revision: 2 }, "the approved generation is published");

        Assert.Equal(digest, passed.Generation!.Digest);
        Assert.Equal(refusals, passed.Counters.Refusals);
        await Eventually.TrueAsync(() => approved.Read().Count == 0, Eventually.DefaultDeadline, "the approval is used up");
    }

    [Fact]
    public async Task Guard_that_is_switched_off_refuses_nothing()
    {
        await using var master = await Hosting.NodeHost.StartMasterAsync(_conf, static o => o.Guards.TargetsLost.Enabled = false);
        await master.WhenAsync(SyncState.Idle);

        WriteTargets(3);

        await master.WhenAsync(s => s is { State: SyncState.Idle, Generation.Revision: 2 }, "it is published");
    }

    [Fact]
    public async Task Slave_leaves_comparing_to_its_master_and_looks_at_what_only_it_can_know()
    {
        using var published = new PublishedTrees();
        using var transport = new DirectTransport(published.Source);
        var conf = _directory.CreateSubdirectory("slave");
        await using var slave = await Hosting.NodeHost.StartSlaveAsync(conf, transport);
        var good = await published.PublishAsync(("prometheus.yml", Config), ("job/a.yml", Targets(40)));
        await slave.RunsAsync(good);
        var fewer = await published.PublishAsync(("prometheus.yml", Config), ("job/a.yml", Targets(1)));
        await slave.RunsAsync(fewer);

        await published.PublishAsync(("prometheus.yml", Config), ("job/a.yml", Targets(1)), ("backup.tar", "a\0b"));

        var status = await slave.WhenAsync(SyncState.Refused);
        Assert.Equal("unknown-binary-files", Assert.Single(status.LastOutcome!.Guards).GuardId);
        Assert.Equal(fewer, status.Generation);
        Assert.False(File.Exists(Path.Join(conf, "backup.tar")));
        await Eventually.TrueAsync(
            () => published.Source.Nodes is [{ Outcome.Guards: [{ GuardId: "unknown-binary-files" }] }], Eventually.DefaultDeadline, "the master is told");
    }

    public void Dispose() => _directory.Dispose();

    private static string Targets(int count) => $"- targets: [{string.Join(", ", Enumerable.Range(0, count).Select(static i => $"'h{i}:9100'"))}]\n";

    private void WriteTargets(int count) => File.WriteAllText(Path.Join(_conf, "job", "a.yml"), Targets(count));
}
