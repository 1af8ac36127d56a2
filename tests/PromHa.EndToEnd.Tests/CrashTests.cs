using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>The slave dies by SIGKILL: what is left is whole, or made whole at the next start, and then goes on.</summary>
public sealed class CrashTests(PairFixture fixture) : IClassFixture<PairFixture>
{
    private const int Edits = 12;

    // From the crash to the next start, half an apply may lie there: each file whole, none lost.
    private static readonly TimeSpan WhileDead = TimeSpan.FromMinutes(1);
    private readonly Pair _pair = fixture.Pair;

    [Theory]
    [InlineData("staged")]
    [InlineData("journaled")]
    [InlineData("applying")]
    [InlineData("applied")]
    [InlineData("reloaded")]
    [InlineData("verified")]
    public async Task KilledAtAStage_IsOldOrNewAfterTheRestart_AndGoesOn(string point)
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        await StartWithCrashAsync(point);

        EditSeveralFiles("At_" + point);
        await CrashedAsync(point);
        Assert.True(point == "applying" || Pair.Holds(_pair.SlaveConf, old) || Pair.Holds(_pair.SlaveConf, _pair.Tree.Files), "half a tree");

        _pair.Proxy.Refuse();
        await _pair.Slave.StartAsync();
        await Eventually.TrueAsync(
            () => Pair.Holds(_pair.SlaveConf, old) || Pair.Holds(_pair.SlaveConf, _pair.Tree.Files), TimeSpan.FromSeconds(15), "old or new, complete, without asking the master");
        _pair.Proxy.Heal();

        await _pair.InSyncAsync();
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("At_" + point));
        Assert.True(await _pair.SlavePrometheus.LastReloadSuccessfulAsync());
        await _pair.AssertNeverTornAsync(WhileDead);
    }

    [Fact]
    public async Task KilledWhileRollingBack_HasTheOldGenerationAfterTheRestart()
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        var directory = Directory.CreateDirectory(Path.Combine(_pair.SlaveRoot, "node")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(directory, "bad.rules"), "groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: 'sum('\n", TestContext.Current.CancellationToken);
        await StartWithCrashAsync("rolling-back");

        _pair.Tree.Write("prometheus.yml", SeedShapedText.Prometheus(_pair.Tree.Businesses, "rolled_back")
            .Replace("rule_files:\n", "rule_files:\n  - ../node/*.rules\n", StringComparison.Ordinal));
        await CrashedAsync("rolling-back");
        await _pair.Slave.StartAsync();

        await Eventually.TrueAsync(() => Pair.Holds(_pair.SlaveConf, old), TimeSpan.FromSeconds(15), "the old generation is back");
        await Eventually.ValueAsync(
            _pair.SlavePrometheus.ConfigYamlAsync, yaml => !yaml.Contains("rolled_back", StringComparison.Ordinal), TimeSpan.FromSeconds(15), "and runs");
        Assert.True(await _pair.SlavePrometheus.LastReloadSuccessfulAsync());

        _pair.Tree.WritePrometheus("after_rolling_back");
        await _pair.InSyncAsync();
        await _pair.AssertNeverTornAsync(WhileDead);
    }

    [Fact]
    public async Task KilledAtRandomMoments_NeverLeavesATornTree_AndEndsInSync()
    {
        await _pair.InSyncAsync();
        for (var edit = 0; edit < Edits; edit++)
        {
            EditSeveralFiles(FormattableString.Invariant($"Random{edit}"));
            await _pair.Observer.WalksAsync(Random.Shared.Next(1, 120));
            _pair.Slave.Kill9();
            await _pair.Observer.CaughtUpAsync();
            Assert.False(_pair.Observer.Sightings[^1].IsTorn, _pair.Observer.Sightings[^1].ToString());

            // Most times it is up again before the next edit; now and then it dies while it recovers.
            _pair.Slave.Launch();
            if (edit % 4 != 3)
            {
                await Eventually.TrueAsync(_pair.Slave.IsHealthyAsync, TimeSpan.FromSeconds(30), "the slave is up again");
            }
        }

        await _pair.InSyncAsync();
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync(FormattableString.Invariant($"Random{Edits - 1}")));
        await _pair.AssertNeverTornAsync(WhileDead);
    }

    private async Task StartWithCrashAsync(string point)
    {
        await _pair.Slave.StopGracefullyAsync();
        _pair.Slave.Reconfigure(static o => o with { Sample = "PromHa.CrashHost" });
        await _pair.Slave.StartAsync(new Dictionary<string, string> { ["PROMHA_TEST_CRASH_AT"] = point });
        await _pair.InSyncAsync();
    }

    private async Task CrashedAsync(string point)
    {
        await Eventually.TrueAsync(
            () => !_pair.Slave.IsRunning, TimeSpan.FromSeconds(10), $"the slave, started with PROMHA_TEST_CRASH_AT={point}, kills itself there");
        Assert.Equal(137, _pair.Slave.ExitCode);
        _pair.Slave.Reconfigure(static o => o with { Sample = "PromHa.Samples.Slave" });
    }

    /// <summary>A change, an addition and a deletion, in rules, targets and the main file.</summary>
    private void EditSeveralFiles(string alert)
    {
        var tree = _pair.Tree;
        tree.WriteRule("b00", "r00", alert);
        tree.WriteJob("b01", "j00", alert.ToLowerInvariant() + ".invalid:9100");
        tree.WriteRule("b02", "new_" + alert, alert + "_new");
        foreach (var path in tree.Files.Keys.Where(path => path.Contains("/rule/new_", StringComparison.Ordinal) && !path.Contains(alert, StringComparison.Ordinal)).ToArray())
        {
            tree.Delete(path);
        }

        tree.WritePrometheus(alert);
    }
}
