using PromHa.TestKit;

namespace PromHa.Benchmarks.EditToVerified;

/// <summary>The two sample hosts as processes, with a real Prometheus each.</summary>
internal sealed class PromHaPair : IMeasuredPair
{
    private readonly TempDirectory _directory;
    private readonly PrometheusServer _master;
    private readonly PrometheusServer _slave;
    private readonly HostProcess _masterHost;
    private readonly HostProcess _slaveHost;
    private long _firstRevision;

    private PromHaPair(TempDirectory directory, SeedShapedTree tree, PrometheusServer master, PrometheusServer slave, HostProcess masterHost, HostProcess slaveHost)
    {
        (_directory, Tree, _master, _slave, _masterHost, _slaveHost) = (directory, tree, master, slave, masterHost, slaveHost);
    }

    public string Name => "PromHa";

    public SeedShapedTree Tree { get; }

    public Uri SlavePrometheus => _slave.Url;

    public int MasterPid => _masterHost.Pid;

    public int SlavePid => _slaveHost.Pid;

    public static async Task<PromHaPair> StartAsync(int files)
    {
        var directory = new TempDirectory("bench");
        var tree = Trees.Create(directory.CreateSubdirectory("master"), files);
        Trees.Copy(tree.ConfDirectory, directory.Combine("slave", "conf"));
        var master = await PrometheusServer.StartAsync(tree.ConfDirectory);
        var slave = await PrometheusServer.StartAsync(directory.Combine("slave", "conf"));
        var masterHost = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master", NodeName = "master", ConfDirectory = tree.ConfDirectory, StateDirectory = directory.Combine("master", "state"),
            ScanInterval = TimeSpan.FromSeconds(30), Reload = [new ReloadTarget("Prometheus", master.Url)],
        });
        await masterHost.StartAsync();
        var slaveHost = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Slave", NodeName = "slave", ConfDirectory = directory.Combine("slave", "conf"), StateDirectory = directory.Combine("slave", "state"),
            ScanInterval = TimeSpan.FromSeconds(30), Reload = [new ReloadTarget("Prometheus", slave.Url)], MasterUrl = masterHost.Url,
        });
        await slaveHost.StartAsync();
        var pair = new PromHaPair(directory, tree, master, slave, masterHost, slaveHost);
        await Eventually.TrueAsync(async () => await pair.RevisionAsync() > 0, TimeSpan.FromMinutes(5), "the first generation is in force");
        pair._firstRevision = await pair.RevisionAsync();
        return pair;
    }

    public async Task<bool> SaysVerifiedAsync(int edits) => await RevisionAsync() >= _firstRevision + edits;

    public async ValueTask DisposeAsync()
    {
        _slaveHost.Dispose();
        _masterHost.Dispose();
        await _slave.DisposeAsync();
        await _master.DisposeAsync();
        _directory.Dispose();
    }

    private async Task<long> RevisionAsync() => (await _slaveHost.StatusAsync()).Revision;
}
