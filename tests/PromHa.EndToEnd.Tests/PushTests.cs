using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>A master that delivers, and hosts that die in the middle of it.</summary>
public sealed class PushTests : IDisposable
{
    private const int LargeBytes = 6_000_000;
    private readonly TempDirectory _directory = new("push");
    private readonly SeedShapedTree _tree;
    private readonly string _slaveConf;

    public PushTests()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1);
        _slaveConf = _directory.CreateSubdirectory("slave", "conf");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task KilledInTheMiddleOfADelivery_EitherHostGoesOnAfterItsRestart()
    {
        using var slave = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Slave",
            NodeName = "slave-a",
            ConfDirectory = _slaveConf,
            StateDirectory = _directory.Combine("slave", "state"),
            Arguments = ["--PromHa:Transport=Push"],
        });
        await using var proxy = new SlowRelay(slave.Port, bytesPerSecond: 2_000_000);
        using var master = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master",
            NodeName = "master-a",
            ConfDirectory = _tree.ConfDirectory,
            StateDirectory = _directory.Combine("master", "state"),
            Arguments = [$"--PromHa:Master:PushTo:0={proxy.Url.GetLeftPart(UriPartial.Authority)}"],
        });
        await slave.StartAsync();
        await master.StartAsync();
        await InSyncAsync(master, slave);

        foreach (var (victim, name) in new[] { (slave, "slave"), (master, "master") })
        {
            // Nothing compresses it away: the delivery takes as long as the wire lets through.
            _tree.Write("large.txt", Noise(name.Length, LargeBytes));
            _tree.WriteRule("b00", "r00", "With_" + name);
            var sent = proxy.Sent;
            await Eventually.TrueAsync(() => proxy.Sent - sent > LargeBytes / 4, Eventually.DefaultDeadline, "the delivery is under way");
            Assert.False(Pair.Holds(_slaveConf, _tree.Files));
            victim.Kill9();
            Assert.False(victim.IsRunning);
            await victim.StartAsync();

            await InSyncAsync(master, slave);
        }

        var nodes = await Eventually.ValueAsync(() => master.GetAsync("promha/v1/nodes"), text => text.Contains("slave-a", StringComparison.Ordinal), Eventually.DefaultDeadline, "the report has come back");
        Assert.Contains("verified", nodes, StringComparison.Ordinal);
    }

    private static string Noise(int seed, int length)
    {
#pragma warning disable CA5394 // The same bytes in each run; nothing is secured by them.
        var bytes = new byte[length / 4 * 3];
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return Convert.ToBase64String(bytes);
    }

    private Task InSyncAsync(HostProcess master, HostProcess slave) => Eventually.TrueAsync(
        async () => Pair.Holds(_slaveConf, _tree.Files) && (await slave.StatusAsync()) is { State: "idle" } now && now.Digest == (await master.StatusAsync()).Digest,
        Eventually.DefaultDeadline,
        "the slave runs what the master published");
}
