using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>What must not run is not shipped; and what ought to run comes through afterwards.</summary>
public sealed class RefusalTests(PairFixture fixture) : IClassFixture<PairFixture>
{
    private static int _mends;
    private readonly Pair _pair = fixture.Pair;

    [Theory]
    [InlineData("scrape_configs:\n  - job_name: [unclosed\n")]
    [InlineData("")]
    [InlineData("global:\n  scrape_intervall: 1h\n")]
    [InlineData("---\n---\nglobal:\n  scrape_interval: 1h\n")]
    public async Task BrokenMainFile_IsRefusedOnTheMaster_AndMendedGoesOn(string content)
    {
        var refused = await RefusedThenMendedAsync("prometheus.yml", content);
        Assert.Contains("prometheus.yml", refused.IssueFiles);
        Assert.Contains("mended", await _pair.SlavePrometheus.ConfigYamlAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum by (job (up) > 0")]
    // Known to servers newer than the one that runs here.
    [InlineData("histogram_avg(up) > 0")]
    public async Task RuleThatTheServerDoesNotTake_IsRefusedOnTheMaster(string expression)
    {
        var path = SeedShapedTree.RulePath("b00", "r00");
        await RefusedThenMendedAsync(path, $"groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: '{expression}'\n");
        Assert.False(await _pair.SlavePrometheus.HasRuleAsync("Bad"));
    }

    [Theory]
    [InlineData("prometheus.yml", "global:\n  scrape_interval: 1h\n  scrape_protocols: [PrometheusText0.0.4]\n", "2.49", 3, 3)]
    [InlineData("alertmanager.yml", "route:\n  receiver: hook\nreceivers:\n  - name: hook\n    msteams_configs:\n      - webhook_url: http://127.0.0.1:9/\n", "0.26", 5, 5)]
    public async Task FieldThatIsNewerThanTheServer_IsRefusedOnTheMaster_BeforeTheServerSeesIt(string path, string content, string since, int line, int column)
    {
        var reloads = await _pair.CountsAsync();

        var refused = await RefusedThenMendedAsync(path, content);

        var issue = Assert.Single(refused.Issues, static i => i.Severity == "error");
        Assert.Equal(("PH2007", path, line, column), (issue.Id, issue.File, issue.Line, issue.Column));
        Assert.Contains(since, issue.Message, StringComparison.Ordinal);
        Assert.StartsWith("2.42", refused.ReloadTargetVersion("prometheus"), StringComparison.Ordinal);
        Assert.StartsWith("0.25", refused.ReloadTargetVersion("alertmanager"), StringComparison.Ordinal);

        // One reload each way at most: that of the mended file.
        var done = await _pair.SinceAsync(reloads);
        Assert.Equal(1, done.MasterPrometheus + done.MasterAlertmanager);
    }

    [Fact]
    public async Task BrokenAlertmanagerFile_IsRefusedOnTheMaster()
    {
        var refused = await RefusedThenMendedAsync("alertmanager.yml", "route:\n  receiver: nobody\nreceivers:\n  - name: hook\n");
        Assert.Contains("nobody", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOutsideTheTree_ThatOnlyTheMastersServerReads_StopsPublication()
    {
        await _pair.InSyncAsync();
        await RefusedThenMendedAsync("prometheus.yml", await RefusedByTheServerAsync());
    }

    [Fact]
    public async Task EditThatTheServerRefused_TakenBack_RunsTheOldContentAgain()
    {
        await _pair.InSyncAsync();
        var good = _pair.Tree.Read("prometheus.yml");
        _pair.Tree.Write("prometheus.yml", await RefusedByTheServerAsync());
        await _pair.Master.StatusWhenAsync(status => status.State == "refused", "the master refuses the bad tree");

        // The bytes that are published already: nothing to ship, but the master's server tripped over the bad ones.
        _pair.Tree.Write("prometheus.yml", good);

        await _pair.InSyncAsync();
        await Eventually.TrueAsync(_pair.MasterPrometheus.LastReloadSuccessfulAsync, TimeSpan.FromSeconds(15), "the master's server runs the old content again");
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task SlavesServerRefuses_RollsBack_AndQuarantines()
    {
        await _pair.InSyncAsync();
        var before = await _pair.Slave.StatusAsync();
        var old = _pair.Tree.Files;
        var directory = Directory.CreateDirectory(Path.Combine(_pair.SlaveRoot, "node")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(directory, "bad.rules"), "groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: 'sum('\n", TestContext.Current.CancellationToken);

        _pair.Tree.Write("prometheus.yml", SeedShapedText.Prometheus(_pair.Tree.Businesses, "rolled_back")
            .Replace("rule_files:\n", "rule_files:\n  - ../node/*.rules\n", StringComparison.Ordinal));

        var status = await _pair.Slave.StatusWhenAsync(
            status => status is { State: "rolled-back", Result: "rolled-back" }, "the slave puts the last good generation back");
        Assert.Equal(before.Digest, status.Digest);
        Assert.NotEqual(before.Digest, status.OutcomeDigest);
        Assert.Equal(before.Rollbacks + 1, status.Rollbacks);
        Assert.True(Pair.Holds(_pair.SlaveConf, old));
        Assert.DoesNotContain("rolled_back", await _pair.SlavePrometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        Assert.True(await _pair.SlavePrometheus.LastReloadSuccessfulAsync());

        // Quarantined: the same generation is not tried over and over.
        var counts = await _pair.CountsAsync();
        Assert.Equal(0, (await _pair.SinceAsync(counts)).SlavePrometheus);

        _pair.Tree.WritePrometheus("mended_after_rollback");
        await _pair.InSyncAsync();
        Assert.Contains("mended_after_rollback", await _pair.SlavePrometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        await _pair.AssertNeverTornAsync();
    }

    /// <summary>A main file that is good as far as validation can see: what is bad lies outside of the tree.</summary>
    private async Task<string> RefusedByTheServerAsync()
    {
        var bad = Path.Combine(Directory.CreateDirectory(Path.Combine(_pair.MasterRoot, "local")).FullName, "bad.rules");
        await File.WriteAllTextAsync(bad, "groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: 'sum('\n", TestContext.Current.CancellationToken);
        return _pair.Tree.Read("prometheus.yml").Replace("rule_files:\n", "rule_files:\n  - ../local/*.rules\n", StringComparison.Ordinal);
    }

    private async Task<HostStatus> RefusedThenMendedAsync(string path, string bad)
    {
        await _pair.InSyncAsync();
        var good = _pair.Tree.Files;
        var published = await _pair.Master.StatusAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.Write(path, bad);
        HostStatus refused;
        try
        {
            refused = await NothingIsShippedAsync(good, published, before);
        }
        finally
        {
            Mend(path);
        }

        await _pair.InSyncAsync();
        Assert.True(await _pair.MasterPrometheus.LastReloadSuccessfulAsync());
        await _pair.AssertNeverTornAsync();
        return refused;
    }

    private async Task<HostStatus> NothingIsShippedAsync(IReadOnlyDictionary<string, string> good, HostStatus published, ReloadCounts before)
    {
        var refused = await _pair.Master.StatusWhenAsync(status => status.State == "refused", "the master refuses the bad tree");
        Assert.Equal(published.Digest, refused.Digest);
        Assert.Equal("refused", refused.Result);
        Assert.NotEmpty(refused.Reason);
        await _pair.SlaveKeepsAsync(good);
        Assert.Equal(published.Digest, (await _pair.Slave.StatusAsync()).Digest);
        Assert.True(await _pair.MasterPrometheus.ReadyAsync() && await _pair.SlavePrometheus.ReadyAsync());
        Assert.True(await _pair.SlavePrometheus.LastReloadSuccessfulAsync());
        var done = await _pair.SinceAsync(before);
        Assert.Equal((0, 0, 0L), (done.SlavePrometheus, done.SlaveAlertmanager, done.SlaveApplies));
        return refused;
    }

    /// <summary>Good content that was never there before.</summary>
    private void Mend(string path)
    {
        var marker = FormattableString.Invariant($"mended{_mends++}");
        switch (path)
        {
            case "prometheus.yml":
                _pair.Tree.WritePrometheus(marker);
                break;
            case "alertmanager.yml":
                _pair.Tree.WriteAlertmanager(marker);
                break;
            default:
                _pair.Tree.WriteRule("b00", "r00", marker);
                break;
        }
    }
}
