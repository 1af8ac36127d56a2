using PromHa.Conformance;
using PromHa.Sync.Tests.Hosting;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Overlays;

/// <summary>What a slave has of its own, over the tree that everybody gets.</summary>
public sealed class OverlayTests : IDisposable
{
    private const string Config = "global:\n  scrape_interval: 1m # as ever\n  external_labels:\n    replica: a\nscrape_configs: []\n";
    private readonly TempDirectory _directory = new("overlay");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;
    private readonly string _conf;

    public OverlayTests()
    {
        _transport = new DirectTransport(_published.Source);
        _conf = _directory.CreateSubdirectory("conf");
    }

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task External_labels_are_this_nodes_and_the_rest_of_the_file_stays_as_it_was_written()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "b");
        var status = await slave.RunsAsync(head);

        Assert.Equal(Config.Replace("replica: a", "replica: b", StringComparison.Ordinal), TestTrees.Read(_conf)["prometheus.yml"]);
        Assert.Contains(status.LastOutcome!.Evidence, static e => e.Contains("its own prometheus.yml", StringComparison.Ordinal));
        Assert.Equal(head, status.Generation);
    }

    [Fact]
    public async Task Files_for_this_node_take_their_place_and_those_for_others_are_left_out()
    {
        var head = await _published.PublishAsync(
            ("prometheus.yml", Config), ("job/a.yml", "[]\n"),
            ("overlays/prom-b/job/a.yml", "- targets: [b:1]\n"), ("overlays/prom-b/job/more.yml", "[]\n"), ("overlays/prom-c/job/a.yml", "- targets: [c:1]\n"));
        await using var slave = await StartAsync();
        await slave.RunsAsync(head);

        Assert.Equal(
            new Dictionary<string, string> { ["prometheus.yml"] = Config, ["job/a.yml"] = "- targets: [b:1]\n", ["job/more.yml"] = "[]\n" },
            TestTrees.Read(_conf));

        // The file at the root is back when the one for this node goes.
        head = await _published.PublishAsync(("prometheus.yml", Config), ("job/a.yml", "[]\n"));
        await slave.RunsAsync(head);
        Assert.Equal("[]\n", TestTrees.Read(_conf)["job/a.yml"]);
        Assert.DoesNotContain("job/more.yml", TestTrees.Read(_conf).Keys);
    }

    [Fact]
    public async Task Marker_rule_says_which_generation_runs()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await StartAsync(static o => o.MarkerRule.Enabled = true);
        await slave.RunsAsync(head);

        var tree = TestTrees.Read(_conf);
        Assert.Contains($"digest: {head.Digest.ToShortString()}", tree["promha-marker.rules"], StringComparison.Ordinal);
        Assert.Contains("promha-marker.rules", tree["prometheus.yml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_tree_is_what_is_guarded_against_edits_by_hand_and_what_is_returned_to()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await StartAsync(static o =>
        {
            o.Overlay.ExternalLabels["replica"] = "b";
            o.ScanInterval = TimeSpan.FromMilliseconds(200);
        });
        await slave.RunsAsync(head);
        var own = TestTrees.Read(_conf);

        await File.WriteAllTextAsync(Path.Combine(_conf, "prometheus.yml"), Config, TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => TestTrees.Read(_conf)["prometheus.yml"] == own["prometheus.yml"], Eventually.DefaultDeadline, "the own label is back");
    }

    [Fact]
    public async Task Restart_applies_nothing_again_and_other_settings_take_effect()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config));
        await using (var slave = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "b"))
        {
            await slave.RunsAsync(head);
        }

        await using (var slave = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "b"))
        {
            await slave.RunsAsync(head);
            Assert.Equal(0, slave.Status.Counters.Applies);
        }

        await using var other = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "c");
        await Eventually.TrueAsync(() => TestTrees.Read(_conf)["prometheus.yml"].Contains("replica: c", StringComparison.Ordinal), Eventually.DefaultDeadline, "the new label is in the file");
    }

    [Fact]
    public async Task File_that_cannot_take_the_label_is_refused_and_nothing_is_touched()
    {
        var first = await _published.PublishAsync(("prometheus.yml", Config));
        await using var slave = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "b");
        await slave.RunsAsync(first);
        var before = TestTrees.Read(_conf);

        await _published.PublishAsync(("prometheus.yml", "global:\n  external_labels: &x\n    a: b\nscrape_configs:\n  - job_name: x\n    static_configs:\n      - targets: [a:1]\n        labels: *x\n"));
        var status = await slave.WhenAsync(SyncState.Refused);

        Assert.Contains("PromHa:Overlay", status.Message, StringComparison.Ordinal);
        Assert.Equal(before, TestTrees.Read(_conf));
    }

    [Fact]
    public async Task File_that_is_wrong_is_refused_by_validation_with_its_place()
    {
        await _published.PublishAsync(("prometheus.yml", "scrape_configs:\n  - job_nam: x\n"));
        await using var slave = await StartAsync(static o => o.Overlay.ExternalLabels["replica"] = "b");
        var status = await slave.WhenAsync(SyncState.Refused);

        Assert.Contains("prometheus.yml:2:5", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_for_this_node_that_collides_with_a_directory_is_refused()
    {
        await _published.PublishAsync(("prometheus.yml", Config), ("job/a.yml", "[]\n"), ("overlays/prom-b/job", "text"));
        await using var slave = await StartAsync();
        var status = await slave.WhenAsync(SyncState.Refused);

        Assert.Contains("overlays/prom-b", status.Message, StringComparison.Ordinal);
    }

    private Task<NodeHost> StartAsync(Action<PromHaSlaveOptions>? configure = null) => NodeHost.StartSlaveAsync(_conf, _transport, o =>
    {
        o.NodeName = "prom-b";
        configure?.Invoke(o);
    });
}
