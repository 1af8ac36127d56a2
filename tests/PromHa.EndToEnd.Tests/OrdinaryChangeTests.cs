using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>What is edited on the master is verified on the slave, once, and reloads nothing that need not be.</summary>
public sealed class OrdinaryChangeTests(PairFixture fixture) : IClassFixture<PairFixture>
{
    private readonly Pair _pair = fixture.Pair;

    [Fact]
    public async Task ModifiedRule_RunsOnTheSlave_AfterOneReloadOfPrometheusOnly()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();
        var revision = (await _pair.Slave.StatusAsync()).Revision;

        _pair.Tree.WriteRule("b00", "r00", "ModifiedRule");

        var status = await _pair.InSyncAsync();
        Assert.Equal("verified", status.Result);
        Assert.True(status.Revision > revision);
        Assert.NotEmpty(status.Evidence);
        Assert.Equal(["prometheus"], status.Reloaded);
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("ModifiedRule"));
        Assert.False(await _pair.SlavePrometheus.HasRuleAsync("b00_r0_down"));
        Assert.True(await _pair.Slave.IsReadyAsync());
        Assert.Equal(new ReloadCounts(1, 0, 1, 0, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task NewTargetFile_IsSeenByTheSlave_WithoutAnyReload()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.WriteJob("b01", "added", "added.invalid:9100");

        var status = await _pair.InSyncAsync();
        Assert.Empty(status.Reloaded);
        await TargetsBecomeAsync(targets => targets.Contains("added.invalid:9100"), "the new target is active on the slave");
        Assert.Equal(new ReloadCounts(0, 0, 0, 0, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task AddedAndDeletedBusiness_ComesAndGoes_WithItsRulesAndTargets()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.AddBusiness("late");
        await _pair.InSyncAsync();
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("late_down"));
        await TargetsBecomeAsync(targets => targets.Contains("late-j0.invalid:9100"), "the new business is scraped on the slave");
        AssertNoMoreReloadsThanApplies(await _pair.SinceAsync(before), editsThatNeedOne: 2);

        before = await _pair.CountsAsync();
        _pair.Tree.RemoveBusiness("late");
        await _pair.InSyncAsync();
        Assert.False(await _pair.SlavePrometheus.HasRuleAsync("late_down"));
        await TargetsBecomeAsync(targets => !targets.Contains("late-j0.invalid:9100"), "the deleted business is no longer scraped on the slave");
        await Eventually.TrueAsync(
            () => !Directory.Exists(Path.Combine(_pair.SlaveConf, "business/late")), TimeSpan.FromSeconds(10), "its directory is gone too");
        AssertNoMoreReloadsThanApplies(await _pair.SinceAsync(before), editsThatNeedOne: 2);
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task RenamedRuleFile_IsNeverAbsentUnderBothNames()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.Rename(SeedShapedTree.RulePath("b02", "r01"), SeedShapedTree.RulePath("b02", "renamed"));

        await _pair.InSyncAsync();
        var rule = Assert.Single(await _pair.SlavePrometheus.RulesAsync(), rule => rule.Name == "b02_r1_down");
        Assert.EndsWith("renamed.rules", rule.File, StringComparison.Ordinal);
        Assert.Equal(new ReloadCounts(1, 0, 1, 0, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task AlertmanagerFile_ReloadsAlertmanagerOnly_AndIsWhatItRuns()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.WriteAlertmanager("edited");

        var status = await _pair.InSyncAsync();
        Assert.Equal(["alertmanager"], status.Reloaded);
        var expected = AlertmanagerServer.ConfigHashOf(await File.ReadAllBytesAsync(_pair.Tree.FullPath("alertmanager.yml"), TestContext.Current.CancellationToken));
        Assert.Equal(expected, await _pair.SlaveAlertmanager.ConfigHashAsync());
        Assert.Equal(expected, await _pair.MasterAlertmanager.ConfigHashAsync());
        Assert.Equal(new ReloadCounts(0, 1, 0, 1, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task MainFile_IsInForceOnBoth()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();

        _pair.Tree.WritePrometheus("main_file");

        await _pair.InSyncAsync();
        Assert.Contains("main_file", await _pair.SlavePrometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        Assert.Contains("main_file", await _pair.MasterPrometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        Assert.Equal(new ReloadCounts(1, 0, 1, 0, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task UntouchedTree_IsNeitherReloadedNorApplied()
    {
        await _pair.InSyncAsync();
        var before = await _pair.CountsAsync();
        var path = _pair.Tree.FullPath(SeedShapedTree.RulePath("b00", "r01"));

        // The same bytes once more: a new inode and time, but no change.
        _pair.Tree.Write(SeedShapedTree.RulePath("b00", "r01"), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        Assert.Equal(new ReloadCounts(0, 0, 0, 0, 0), await _pair.SinceAsync(before));

        // Had it been taken for a change late, it would be counted beside the next one.
        _pair.Tree.WriteRule("b00", "r01", "AfterTheUntouched");
        await _pair.InSyncAsync();
        Assert.Equal(new ReloadCounts(1, 0, 1, 0, 1), await _pair.SinceAsync(before));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task FleetView_NamesTheSlaveAndItsGeneration()
    {
        var status = await _pair.InSyncAsync();

        await Eventually.ValueAsync(
            () => _pair.Master.GetAsync("promha/v1/nodes"),
            nodes => nodes.Contains(Pair.SlaveName, StringComparison.Ordinal) && nodes.Contains(status.Digest, StringComparison.Ordinal),
            TimeSpan.FromSeconds(10),
            "the master knows what the slave runs");
    }

    private static void AssertNoMoreReloadsThanApplies(ReloadCounts done, int editsThatNeedOne)
    {
        Assert.InRange(done.SlavePrometheus, 1, editsThatNeedOne);
        Assert.True(done.SlavePrometheus <= done.SlaveApplies, done.ToString());
        Assert.Equal(0, done.SlaveAlertmanager);
    }

    private Task<IReadOnlyList<string>> TargetsBecomeAsync(Func<IReadOnlyList<string>, bool> accept, string because) =>
        Eventually.ValueAsync(_pair.SlavePrometheus.TargetsAsync, accept, TimeSpan.FromSeconds(15), because);
}
