using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>A slave that swaps its whole tree at once: no reader sees two generations, and Prometheus, which watches directories, goes on seeing changes.</summary>
public sealed class ExchangeTests
{
    [Fact]
    public async Task SwappedTree_IsNeverMixed_AndItsTargetsAreSeen_AgainAndAgain()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        await pair.Slave.StopGracefullyAsync();
        pair.Slave.Reconfigure(static o => o with { Arguments = [.. o.Arguments, "--PromHa:ApplyMode=Exchange"] });
        await pair.Slave.StartAsync();
        await pair.InSyncAsync();
        var before = await pair.CountsAsync();

        // Prometheus watches inodes: only the second and third swap show that it was made to watch the new ones.
        for (var round = 0; round < 3; round++)
        {
            var address = FormattableString.Invariant($"swapped{round}.invalid:9100");
            pair.Tree.WriteJob("b00", "j00", address);
            pair.Tree.WriteJob("b01", "j01", "x" + address);
            await pair.InSyncAsync();
            await Eventually.ValueAsync(
                pair.SlavePrometheus.TargetsAsync, targets => targets.Contains(address) && targets.Contains("x" + address), TimeSpan.FromSeconds(20), "both targets are active on the slave");
        }

        Assert.Equal(0, (await pair.SinceAsync(before)).SlavePrometheus);
        await pair.AssertNeverTornAsync(TimeSpan.Zero);
    }
}
