using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>A full disk on the slave; a file on the master that cannot be read.</summary>
public sealed class DiskFaultTests
{
    private static readonly TimeSpan BackoffAllowed = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task FullDiskOnTheSlave_LeavesTheLiveTreeAlone_AndIsReported()
    {
        await using var disk = await SmallTmpfs.MountAsync(8 * 1024 * 1024);
        await using var pair = await Pair.StartAsync(new PairOptions { SlaveRoot = disk.Path });
        var before = await pair.InSyncAsync();
        var old = pair.Tree.Files;
        disk.Fill(leaveFree: 64 * 1024);

        pair.Tree.Write(SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("b00_r00", "NeedsSpace") + SeedShapedText.Padding(400_000));

        var status = await pair.Slave.StatusWhenAsync(
            status => status.Reason.Contains("space", StringComparison.OrdinalIgnoreCase), "the slave says that its disk is full", BackoffAllowed);
        Assert.NotEqual("idle", status.State);
        Assert.Equal(before.Digest, status.Digest);
        await pair.SlaveKeepsAsync(old);
        Assert.True(await pair.Slave.IsHealthyAsync());

        disk.Release();
        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("NeedsSpace"));
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task UnreadableFileOnTheMaster_IsNotTakenForADeletion()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { MasterObeysFileModes = true });
        await pair.InSyncAsync();
        var before = await pair.CountsAsync();
        var path = SeedShapedTree.RulePath("b00", "r00");
        var old = pair.Tree.Files[path];

        File.SetUnixFileMode(pair.Tree.FullPath(path), UnixFileMode.None);
        pair.Tree.WriteRule("b01", "r00", "BesideTheUnreadable");

        var status = await pair.Master.StatusWhenAsync(
            status => status.ToString().Contains(path, StringComparison.Ordinal), "the master names the file that it cannot read");
        Assert.NotEqual("idle", status.State);
        await pair.SinceAsync(before);
        Assert.Equal(old, TreeFiles.Walk(pair.SlaveConf)!.GetValueOrDefault(path));
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("b00_r0_down"));

        File.SetUnixFileMode(pair.Tree.FullPath(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("BesideTheUnreadable"));
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task DanglingSymbolicLinkOnTheMaster_IsNotFollowed_AndHoldsNothingUp()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        File.CreateSymbolicLink(pair.Tree.FullPath("business/b00/notes"), "/nonexistent/target");

        pair.Tree.WriteRule("b01", "r00", "BesideTheLink");

        await pair.InSyncAsync();
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("BesideTheLink"));
        Assert.Null(new FileInfo(Path.Combine(pair.SlaveConf, "business/b00/notes")).LinkTarget);
        await pair.AssertNeverTornAsync();
    }
}
