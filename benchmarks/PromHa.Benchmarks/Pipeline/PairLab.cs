using Microsoft.Extensions.DependencyInjection;
using PromHa.Sync;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>A master and a slave as their hosts put them together, without loops, wires and servers.</summary>
internal sealed class PairLab : IDisposable
{
    private readonly ServiceProvider _masterServices;
    private readonly ServiceProvider _slaveServices;
    private readonly MasterParts _master;
    private readonly SlaveParts _slave;
    private readonly SourceTransport _transport = new();

    public PairLab(string conf, string directory)
    {
        _masterServices = new ServiceCollection().AddLogging()
            .AddPromHaMaster(o => (o.ConfDirectory, o.StateDirectory) = (conf, Path.Combine(directory, "master"))).BuildServiceProvider();
        _slaveServices = new ServiceCollection().AddLogging().AddSingleton<IConfigTransport>(_transport)
            .AddPromHaSlave(o => (o.ConfDirectory, o.StateDirectory, o.Master.Url) = (Directory.CreateDirectory(Path.Combine(directory, "conf")).FullName, Path.Combine(directory, "slave"), new Uri("http://127.0.0.1:1/")))
            .BuildServiceProvider();
        _master = NodeComposition.OpenMaster(_masterServices, _masterServices.GetRequiredService<PromHaMasterOptions>(), TimeProvider.System);
        _slave = NodeComposition.OpenSlave(_slaveServices, _slaveServices.GetRequiredService<PromHaSlaveOptions>(), TimeProvider.System);
        _transport.Source = _master.Publisher;
    }

    public async Task<int> PublishAsync()
    {
        var result = await _master.Pipeline.RunAsync(null, CancellationToken.None);
        return result?.Outcome is { Result: SyncResult.Verified } ? result.ChangedPaths.Count : throw new InvalidOperationException(result?.Outcome.Reason ?? "Nothing changed.");
    }

    public async Task<int> ApplyAsync()
    {
        var result = await _slave.Pipeline.ApplyAsync(_master.Publisher.Head!, CancellationToken.None);
        return result.Outcome.Result == SyncResult.Verified ? result.ChangedPaths.Count : throw new InvalidOperationException(result.Outcome.Reason);
    }

    /// <summary>What an idle slave does every <c>ScanInterval</c>.</summary>
    public async Task<bool> CheckAsync()
    {
        var live = await _slave.Live.SnapshotAsync(_slave.State.InForceManifest, CancellationToken.None);
        return _slave.Drift.Note(_slave.State.InForceManifest!, live).Drift is null ? true : throw new InvalidOperationException("The tree is another one.");
    }

    public void Dispose()
    {
        _masterServices.Dispose();
        _slaveServices.Dispose();
    }
}
