using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>What comes over the wire damaged, or not at all, never reaches the live tree.</summary>
public sealed class TransferFaultTests(PairFixture fixture) : IClassFixture<PairFixture>
{
    private static readonly TimeSpan BackoffAllowed = TimeSpan.FromSeconds(60);
    private readonly Pair _pair = fixture.Pair;

    public static TheoryData<string, ProxyFaultKind> Damages => new()
    {
        { "/blobs", ProxyFaultKind.Truncate },
        { "/blobs", ProxyFaultKind.Corrupt },
        { "/manifests", ProxyFaultKind.Truncate },
        { "/manifests", ProxyFaultKind.Corrupt },
        { "/head", ProxyFaultKind.Truncate },
        { "/head", ProxyFaultKind.Corrupt },
        { "/blobs", ProxyFaultKind.Status },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task DamagedAnswer_LeavesTheLiveTreeAlone_UntilTheFaultEnds(string path, ProxyFaultKind kind)
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        var reloads = await _pair.SlavePrometheus.ReloadCountAsync();
        var alert = $"Damaged_{path[1..]}_{kind}";
        var fault = _pair.Proxy.Inject(kind switch
        {
            ProxyFaultKind.Truncate => ProxyFault.TruncateAfter(30, path),
            ProxyFaultKind.Corrupt => ProxyFault.CorruptByteAt(25, path),
            _ => ProxyFault.Status(500, path),
        });
        try
        {
            // A request that waits for news was sent before the fault; the next one meets it.
            _pair.Proxy.DropConnections();
            _pair.Tree.Write(
                SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("b00_r00", alert) + SeedShapedText.Padding(20_000));
            await Eventually.TrueAsync(() => fault.Struck >= 2, BackoffAllowed, $"the slave tries {path} again");
            await _pair.SlaveKeepsAsync(old);
            Assert.Equal(reloads, await _pair.SlavePrometheus.ReloadCountAsync());
        }
        finally
        {
            _pair.Proxy.Heal();
        }

        await _pair.InSyncAsync(BackoffAllowed);
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync(alert));
        await Eventually.StaysAsync(
            async () => await _pair.SlavePrometheus.ReloadCountAsync() == reloads + 1, TimeSpan.FromSeconds(1), "one reload after all");
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task MasterKilledInMidTransfer_IsCompletedAfterItsReturn()
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        var before = _pair.Proxy.ResponseBytes("/blobs");
        _pair.Proxy.Inject(ProxyFault.Slow(bytesPerSecond: 20_000, "/blobs"));

        _pair.Tree.Write(
            SeedShapedTree.RulePath("b01", "r00"), SeedShapedText.Rules("b01_r00", "AfterMidTransfer") + SeedShapedText.Padding(400_000));
        await Eventually.TrueAsync(
            () => _pair.Proxy.ResponseBytes("/blobs") > before + 20_000, TimeSpan.FromSeconds(30), "a part of the content is on its way");
        _pair.Master.Kill9();
        _pair.Proxy.DropConnections();
        await _pair.SlaveKeepsAsync(old);

        await _pair.Master.StartAsync();
        _pair.Proxy.Heal();
        await _pair.InSyncAsync(BackoffAllowed);
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("AfterMidTransfer"));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task MasterThatTakesRequestsAndNeverAnswers_HoldsNothingUpAfterwards()
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        var fault = _pair.Proxy.Inject(ProxyFault.Blackhole());
        _pair.Proxy.DropConnections();

        _pair.Tree.WriteRule("b03", "r00", "AfterTheSilence");
        await Eventually.TrueAsync(() => fault.Struck > 0, BackoffAllowed, "the slave asks");
        await _pair.SlaveKeepsAsync(old);
        Assert.True(await _pair.Slave.IsReadyAsync());

        _pair.Proxy.Heal();
        await _pair.InSyncAsync(BackoffAllowed);
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("AfterTheSilence"));
        await _pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task UnreachableMaster_IsSaid_AndTheSlaveStaysInForce()
    {
        var inForce = await _pair.InSyncAsync();
        _pair.Proxy.Refuse();

        var status = await _pair.Slave.StatusWhenAsync(status => status.State == "unreachable", "the slave says that the master is away", BackoffAllowed);
        Assert.Equal(inForce.Digest, status.Digest);
        Assert.True(await _pair.Slave.IsReadyAsync());

        _pair.Tree.WriteRule("b02", "r00", "AfterTheOutage");
        _pair.Proxy.Heal();
        await _pair.InSyncAsync(BackoffAllowed);
        Assert.True(await _pair.SlavePrometheus.HasRuleAsync("AfterTheOutage"));
        await _pair.AssertNeverTornAsync();
    }
}
