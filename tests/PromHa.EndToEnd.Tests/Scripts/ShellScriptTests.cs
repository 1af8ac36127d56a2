using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests.Scripts;

/// <summary>Either side is moved alone: the other one goes on with its scripts, and each change is applied exactly once.</summary>
public sealed class ShellScriptTests : IDisposable
{
    /// <summary>Longer than two rounds of the slave's script.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ScriptDeadline = TimeSpan.FromSeconds(30);
    private readonly TempDirectory _directory = new("scripts");
    private readonly SeedShapedTree _tree;
    private readonly string _slave;
    private readonly string _slaveConf;

    public ShellScriptTests()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1);
        _slave = _directory.CreateSubdirectory("slave");
        _slaveConf = _directory.CreateSubdirectory("slave", "conf");
        _directory.CreateSubdirectory("slave", "backup");
        _directory.CreateSubdirectory("master", "backup");
        _directory.CreateSubdirectory("master", "cfmd5");
        TreeFiles.Copy(_tree.ConfDirectory, _slaveConf);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task SlaveWithTheScript_GetsEachGenerationOfAMasterExactlyOnce()
    {
        var script = ShellScripts.PathOf("slave", "startUpdateSyncConf.sh");
        await using var prometheus = await PrometheusServer.StartAsync(_slaveConf);
        using var master = await StartMasterAsync();
        using (ShellScripts.Start(script, _slave, master.Url, prometheus.Url))
        {
            await AppliedAsync(prometheus, 1, "the tree that was there when it came");

            _tree.WriteRule("b00", "r00", "Changed");
            await AppliedAsync(prometheus, 2, "a modified file");
            _tree.WriteRule("b00", "added", "Added");
            await AppliedAsync(prometheus, 3, "a new file");
            _tree.Delete(SeedShapedTree.RulePath("b00", "added"));
            await AppliedAsync(prometheus, 4, "a deleted file");
        }

        _tree.WriteRule("b00", "r00", "WhileAway");
        await master.StatusWhenAsync(status => status.Applies == 5, "published while the slave was away");
        master.Kill9();
        await master.StartAsync();
        using (ShellScripts.Start(script, _slave, master.Url, prometheus.Url))
        {
            await AppliedAsync(prometheus, 5, "what changed while it was away, and the master was killed");
            Assert.True(await prometheus.HasRuleAsync("WhileAway"));
        }
    }

    [Fact]
    public async Task SlaveOfAMasterWithTheScripts_AppliesEachChangeExactlyOnce()
    {
        var script = ShellScripts.PathOf("master", "startTarPackConf.sh");
        await using var prometheus = await PrometheusServer.StartAsync(_slaveConf);
        var root = Path.GetDirectoryName(_tree.ConfDirectory)!;
        var port = FreePort.Next();
        var url = new Uri($"http://127.0.0.1:{port}");
        using var web = ChildProcess.Start("python3", ["-m", "http.server", FormattableString.Invariant($"{port}"), "--bind", "127.0.0.1", "--directory", root]);
        using var packer = ShellScripts.Start(script, root, url, new Uri("http://127.0.0.1:9"));
        using var slave = StartSlave(url, prometheus);
        await slave.StartAsync();
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(root, "notice_slave.action")), ScriptDeadline, "the packer has begun");

        var applies = 0;
        foreach (var name in new[] { "First", "Second", "Third" })
        {
            _tree.WriteRule("b00", "r00", name);
            await slave.StatusWhenAsync(status => status.State == "idle" && Pair.Holds(_slaveConf, _tree.Files), $"{name} is in force", ScriptDeadline);
            await Eventually.StaysAsync(async () => (await slave.StatusAsync()).Applies == applies + 1, Aftermath, "it is applied once, though the notice is 1 for two rounds");
            applies++;
        }

        Assert.Equal("1\n", await NoticeStuckAtOneAsync(packer, root, slave, applies));

        // What the packer leaves when its disk is full, and when it is killed.
        var good = await File.ReadAllBytesAsync(Path.Combine(root, "conf.tar.gz"), TestContext.Current.CancellationToken);
        foreach (var damaged in new[] { good[..(good.Length / 2)], [] })
        {
            await File.WriteAllBytesAsync(Path.Combine(root, "conf.tar.gz"), damaged, TestContext.Current.CancellationToken);
            await slave.StatusWhenAsync(status => status.State == "unreachable" && status.ToString().Contains("is refused, what is in force stays", StringComparison.Ordinal), "the archive is refused");
            Assert.True(Pair.Holds(_slaveConf, _tree.Files));
        }

        File.Delete(Path.Combine(root, "conf.tar.gz"));
        await slave.StatusWhenAsync(status => status.State == "unreachable" && status.ToString().Contains("404", StringComparison.Ordinal), "the archive is missed");
        Assert.True(Pair.Holds(_slaveConf, _tree.Files));
        await File.WriteAllBytesAsync(Path.Combine(root, "conf.tar.gz"), good, TestContext.Current.CancellationToken);
        var last = await slave.StatusWhenAsync(status => status.State == "idle", "the good archive is back");
        Assert.Equal(applies, last.Applies);
    }

    private static async Task<string> NoticeStuckAtOneAsync(ChildProcess packer, string root, HostProcess slave, long applies)
    {
        packer.Kill();
        await File.WriteAllTextAsync(Path.Combine(root, "notice_slave.action"), "1\n", TestContext.Current.CancellationToken);
        await Eventually.StaysAsync(async () => (await slave.StatusAsync()).Applies == applies, Aftermath, "a notice that stays 1 is not believed");
        return await File.ReadAllTextAsync(Path.Combine(root, "notice_slave.action"), TestContext.Current.CancellationToken);
    }

    private async Task AppliedAsync(PrometheusServer prometheus, int times, string what)
    {
        await Eventually.TrueAsync(async () => Pair.Holds(_slaveConf, _tree.Files) && await prometheus.ReloadCountAsync() == times, ScriptDeadline, $"{what} is applied");
        await Eventually.StaysAsync(async () => await prometheus.ReloadCountAsync() == times, Aftermath, $"{what} is applied once");
    }

    private async Task<HostProcess> StartMasterAsync()
    {
        var master = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master",
            NodeName = "master-a",
            ConfDirectory = _tree.ConfDirectory,
            StateDirectory = _directory.Combine("master", "state"),
            Arguments = ["--PromHa:Legacy:Enabled=true"],
        });
        await master.StartAsync();
        await master.StatusWhenAsync(status => status is { State: "idle", Digest: not "" }, "the master publishes");
        return master;
    }

    private HostProcess StartSlave(Uri master, PrometheusServer prometheus) => new(new HostOptions
    {
        Sample = "PromHa.Samples.Slave",
        NodeName = "slave-a",
        ConfDirectory = _slaveConf,
        StateDirectory = Path.Combine(_slave, "state"),
        MasterUrl = master,
        Reload = [ReloadTarget.For(prometheus)],
        Arguments = ["--PromHa:Transport=Legacy"],
    });
}
