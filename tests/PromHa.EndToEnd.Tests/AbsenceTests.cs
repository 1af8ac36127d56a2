using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>Hosts that were away: nothing is missed, and what is caught up is applied once.</summary>
public sealed class AbsenceTests(PairFixture fixture) : IClassFixture<PairFixture>
{
    private readonly Pair _pair = fixture.Pair;

    [Fact]
    public async Task SlaveThatWasAway_CatchesUp_WithOneApply()
    {
        await _pair.InSyncAsync();
        Assert.InRange(await _pair.Slave.StopGracefullyAsync(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var reloads = await _pair.SlavePrometheus.ReloadCountAsync();

        for (var edit = 0; edit < 3; edit++)
        {
            var alert = $"WhileAway{edit}";
            await PublishedAsync(() => _pair.Tree.WriteRule("b00", "r00", alert));
        }

        await PublishedAsync(() => _pair.Tree.WriteJob("b00", "while_away", "away.invalid:9100"));
        await _pair.Slave.StartAsync();

        await _pair.InSyncAsync();
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("WhileAway2"));
        await Eventually.StaysAsync(
            async () => await _pair.SlavePrometheus.ReloadCountAsync() == reloads + 1, TimeSpan.FromSeconds(1), "one reload for all that was missed");
        Assert.Equal(1, (await _pair.Slave.StatusAsync()).Applies);
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task EditsWhileTheMasterIsDown_ArePublishedWhenItReturns()
    {
        await _pair.InSyncAsync();
        Assert.InRange(await _pair.Master.StopGracefullyAsync(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var counts = await _pair.SlavePrometheus.ReloadCountAsync();

        _pair.Tree.WriteRule("b01", "r00", "WhileMasterWasDown");
        await _pair.SlaveKeepsAsync(TreeFiles.Walk(_pair.SlaveConf)!);
        await _pair.Master.StartAsync();

        await _pair.InSyncAsync();
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("WhileMasterWasDown"));
        Assert.Equal(counts + 1, await _pair.SlavePrometheus.ReloadCountAsync());
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task RestartsWithoutAChange_ReloadNothing()
    {
        await _pair.InSyncAsync();
        var reloads = await ReloadsAsync();

        await _pair.Master.StopGracefullyAsync();
        await _pair.Slave.StopGracefullyAsync();
        await _pair.Master.StartAsync();
        await _pair.Slave.StartAsync();
        await _pair.InSyncAsync();
        await Eventually.TrueAsync(_pair.Slave.IsReadyAsync, TimeSpan.FromSeconds(10), "the slave is ready again");

        await Eventually.StaysAsync(async () => await ReloadsAsync() == reloads, TimeSpan.FromSeconds(1), "nothing is reloaded");
        await _pair.AssertNeverTornAsync();
    }

    private async Task PublishedAsync(Action edit)
    {
        var before = await _pair.Master.StatusAsync();
        edit();
        await _pair.Master.StatusWhenAsync(status => status.State == "idle" && status.Revision > before.Revision, "the master publishes the edit");
    }

    private async Task<(int Prometheus, int Alertmanager)> ReloadsAsync() =>
        (await _pair.SlavePrometheus.ReloadCountAsync(), await _pair.SlaveAlertmanager.ReloadCountAsync());
}
