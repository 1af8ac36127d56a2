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
        { "/blobs", ProxyFaultKind.Status },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public Task DamagedAnswer_LeavesTheLiveTreeAlone_UntilTheFaultEnds(string path, ProxyFaultKind kind) =>
        LeavesTheTreeAloneAsync(_pair, path, kind);

    /// <summary>The one document without a digest of its own; on a pair of its own, since what a slave believes of it may stay.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(25)]
    public async Task DamagedHead_IsNotBelieved(long offset)
    {
        await using var pair = await Pair.StartAsync();
        await LeavesTheTreeAloneAsync(pair, "/head", ProxyFaultKind.Corrupt, offset);
    }

    /// <summary>An update is a saving only: what it does not bring comes the other way.</summary>
    [Theory]
    [InlineData(ProxyFaultKind.Truncate)]
    [InlineData(ProxyFaultKind.Corrupt)]
    public async Task DamagedUpdate_IsMadeGood(ProxyFaultKind kind)
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        var fault = pair.Proxy.Inject(kind == ProxyFaultKind.Truncate ? ProxyFault.TruncateAfter(30, "/update/") : ProxyFault.CorruptByteAt(25, "/update/"));
        pair.Tree.WriteRule("b00", "r00", "AfterADamagedUpdate");

        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("AfterADamagedUpdate"));
        Assert.InRange(fault.Struck, 1, int.MaxValue);
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task MasterKilledInMidTransfer_IsCompletedAfterItsReturn()
    {
        await _pair.InSyncAsync();
        var old = _pair.Tree.Files;
        var before = _pair.Proxy.ResponseBytes("/blobs");
        NoUpdates(_pair);
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

    /// <summary>As from an older master: then manifests and contents come one by one.</summary>
    private static void NoUpdates(Pair pair) => pair.Proxy.Inject(ProxyFault.Status(404, "/update/"));

    private static async Task LeavesTheTreeAloneAsync(Pair pair, string path, ProxyFaultKind kind, long offset = 25)
    {
        await pair.InSyncAsync();
        var old = pair.Tree.Files;
        var reloads = await pair.SlavePrometheus.ReloadCountAsync();
        var alert = $"Damaged_{path[1..]}_{kind}";
        NoUpdates(pair);
        var fault = pair.Proxy.Inject(kind switch
        {
            ProxyFaultKind.Truncate => ProxyFault.TruncateAfter(30, path),
            ProxyFaultKind.Corrupt => ProxyFault.CorruptByteAt(offset, path),
            _ => ProxyFault.Status(500, path),
        });
        try
        {
            // A request that waits for news was sent before the fault; the next one meets it.
            pair.Proxy.DropConnections();
            pair.Tree.Write(
                SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("b00_r00", alert) + SeedShapedText.Padding(20_000));
            await pair.ExplainedAsync(() => Eventually.ValueAsync(
                () => Task.FromResult(fault.Struck), struck => struck >= 2, BackoffAllowed, $"the slave tries {path} again"));
            await pair.SlaveKeepsAsync(old);
            Assert.Equal(reloads, await pair.SlavePrometheus.ReloadCountAsync());
        }
        finally
        {
            pair.Proxy.Heal();
        }

        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync(alert));
        await Eventually.StaysAsync(
            async () => await pair.SlavePrometheus.ReloadCountAsync() == reloads + 1, TimeSpan.FromSeconds(1), "one reload after all");
        await pair.AssertNeverTornAsync();
    }
}
