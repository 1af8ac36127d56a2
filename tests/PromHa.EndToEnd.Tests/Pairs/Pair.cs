namespace PromHa.EndToEnd.Tests.Pairs;

/// <summary>
/// A master and a slave with a Prometheus and an Alertmanager each, the sample hosts as child processes, a
/// proxy between them, and an observer on the slave's tree from before the slave starts.
/// </summary>
public sealed class Pair : IAsyncDisposable
{
    public const string SlaveName = "slave-a";
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(800);
    private readonly TempDirectory _directory = new("pair");

    private Pair(PairOptions options)
    {
        MasterRoot = _directory.CreateSubdirectory("master");
        SlaveRoot = options.SlaveRoot ?? _directory.CreateSubdirectory("slave");
        Tree = SeedShapedTree.Create(MasterRoot, options.Businesses, options.RulesEach, options.JobsEach);
        SlaveConf = Directory.CreateDirectory(Path.Combine(SlaveRoot, "conf")).FullName;
        TreeFiles.Copy(Tree.ConfDirectory, SlaveConf);
    }

    public SeedShapedTree Tree { get; }

    /// <summary>The directory that holds the master's conf.</summary>
    public string MasterRoot { get; }

    /// <summary>The directory that holds the slave's conf.</summary>
    public string SlaveRoot { get; }

    public string SlaveConf { get; }

    public TreeObserver Observer { get; private set; } = null!;

    public PrometheusServer MasterPrometheus { get; private set; } = null!;

    public AlertmanagerServer MasterAlertmanager { get; private set; } = null!;

    public PrometheusServer SlavePrometheus { get; private set; } = null!;

    public AlertmanagerServer SlaveAlertmanager { get; private set; } = null!;

    public HostProcess Master { get; private set; } = null!;

    public HostProcess Slave { get; private set; } = null!;

    public FaultProxy Proxy { get; private set; } = null!;

    public static async Task<Pair> StartAsync(PairOptions? options = null)
    {
        var chosen = options ?? new PairOptions();
        var pair = new Pair(chosen);
        try
        {
            await pair.StartServersAsync(chosen);
            await pair.StartHostsAsync(chosen);
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits until the slave holds what the editor wrote last, in force and verified, and the master names the
    /// same generation.
    /// </summary>
    public Task<HostStatus> InSyncAsync(TimeSpan? deadline = null) => ExplainedAsync(async () =>
    {
        await Eventually.TrueAsync(
            () => Holds(SlaveConf, Tree.Files), deadline ?? Eventually.DefaultDeadline, "the slave's tree is what the editor wrote last");
        var (slave, _) = await Eventually.ValueAsync(
            async () => (Slave: await Slave.StatusAsync(), Master: await Master.StatusAsync()),
            both => both.Slave is { State: "idle", Digest: not "" } && both.Slave.Digest == both.Master.Digest,
            deadline ?? Eventually.DefaultDeadline,
            "the slave runs the master's generation, verified");
        return slave;
    });

    /// <summary>Adds to a failure what both hosts say of themselves.</summary>
    public async Task<T> ExplainedAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (KitException error)
        {
            throw new KitException($"{error.Message}\n=== master: {await DescribeAsync(Master)}\n=== slave: {await DescribeAsync(Slave)}", error);
        }
    }

    /// <summary>Whether a directory holds exactly these files.</summary>
    public static bool Holds(string directory, IReadOnlyDictionary<string, string> files)
    {
        var found = TreeFiles.Walk(directory);
        return found is not null && found.Count == files.Count && files.All(file => found.GetValueOrDefault(file.Key) == file.Value);
    }

    public async Task<ReloadCounts> CountsAsync() => new(
        await SlavePrometheus.ReloadCountAsync(),
        await SlaveAlertmanager.ReloadCountAsync(),
        await MasterPrometheus.ReloadCountAsync(),
        await MasterAlertmanager.ReloadCountAsync(),
        (await Slave.StatusAsync()).Applies);

    /// <summary>
    /// What was done since <paramref name="before"/>, after watching for a while that nothing more is done.
    /// </summary>
    public async Task<ReloadCounts> SinceAsync(ReloadCounts before)
    {
        var now = await CountsAsync();
        await Eventually.StaysAsync(async () => await CountsAsync() == now, Aftermath, "nothing is reloaded or applied once more");
        return now - before;
    }

    /// <summary>Watches for a while that the slave's tree stays as it is.</summary>
    public async Task SlaveKeepsAsync(IReadOnlyDictionary<string, string> files)
    {
        await Eventually.StaysAsync(
            () => Task.FromResult(Holds(SlaveConf, files)), Aftermath, "the slave's tree is untouched");
    }

    /// <summary>The end of every test: no reader of the slave's tree ever met a torn one.</summary>
    public async Task AssertNeverTornAsync(TimeSpan? mixedAllowance = null)
    {
        await Observer.CaughtUpAsync();
        Observer.AssertNoTornState(mixedAllowance);
    }

    public async ValueTask DisposeAsync()
    {
        Slave?.Dispose();
        Master?.Dispose();
        Observer?.Dispose();
        foreach (var disposable in new IAsyncDisposable?[] { Proxy, SlavePrometheus, SlaveAlertmanager, MasterPrometheus, MasterAlertmanager })
        {
            if (disposable is not null)
            {
                await disposable.DisposeAsync();
            }
        }

        _directory.Dispose();
    }

    private static async Task<string> DescribeAsync(HostProcess host)
    {
        try
        {
            return $"{await host.StatusAsync()}\n{host.Tail()}";
        }
        catch (HttpRequestException error)
        {
            return $"{error.Message}\n{host.Tail()}";
        }
    }

    private async Task StartServersAsync(PairOptions options)
    {
        MasterPrometheus = await PrometheusServer.StartAsync(Tree.ConfDirectory);
        MasterAlertmanager = await AlertmanagerServer.StartAsync(Tree.ConfDirectory);
        SlavePrometheus = await PrometheusServer.StartAsync(SlaveConf, options.SlavePrometheus);
        SlaveAlertmanager = await AlertmanagerServer.StartAsync(SlaveConf);
    }

    private async Task StartHostsAsync(PairOptions options)
    {
        Observer = new TreeObserver(SlaveConf, Tree.Generations);
        Master = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master",
            NodeName = "master-a",
            ConfDirectory = Tree.ConfDirectory,
            StateDirectory = Path.Combine(MasterRoot, "state"),
            Reload = [ReloadTarget.For(MasterPrometheus), ReloadTarget.For(MasterAlertmanager)],
            ScanInterval = options.ScanInterval,
            ObeysFileModes = options.MasterObeysFileModes,
        });
        Proxy = FaultProxy.Start(Master.Port);
        Slave = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Slave",
            NodeName = SlaveName,
            ConfDirectory = SlaveConf,
            StateDirectory = Path.Combine(SlaveRoot, "state"),
            Reload = [options.SlaveReload(ReloadTarget.For(SlavePrometheus)), ReloadTarget.For(SlaveAlertmanager)],
            MasterUrl = Proxy.Url,
            ScanInterval = options.ScanInterval,
        });
        await Master.StartAsync();
        await Master.StatusWhenAsync(status => status is { State: "idle", Digest: not "" }, "the master publishes its first generation");
        await Slave.StartAsync();
    }
}
