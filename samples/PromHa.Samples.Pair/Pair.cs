using PromHa.Samples.Pair.Hosts;
using PromHa.Samples.Pair.Servers;
using PromHa.Sync;

namespace PromHa.Samples.Pair;

/// <summary>One side: a conf directory, the servers that read it, and the host that keeps it.</summary>
internal sealed record Node(string Name, ConfDirectory Conf, NodeServers Servers, PromHaHost Host)
{
    public PrometheusApi Prometheus => Servers.Prometheus;

    public AlertmanagerApi Alertmanager => Servers.Alertmanager;
}

/// <summary>A master and a slave on this machine, in a directory of their own.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly bool _keep;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("promha-demo-");

    public Pair(ISyncObserver masterLog, ISyncObserver slaveLog, bool keep, TimeProvider time)
    {
        _time = time;
        _keep = keep;
        var ports = FreePorts.Find(6);
        var masterUrl = new Uri($"http://127.0.0.1:{ports[0]}");
        Master = Create("master", ports[0], ports[2], ports[3], masterLog, (services, configure) => services.AddPromHaMaster(configure));
        Slave = Create("slave", ports[1], ports[4], ports[5], slaveLog, (services, configure) => services.AddPromHaSlave(options =>
        {
            configure(options);
            options.Master.Url = masterUrl;
        }));
    }

    public Node Master { get; }

    public Node Slave { get; }

    public Node[] Nodes => [Master, Slave];

    public string WorkDirectory => _directory.FullName;

    /// <summary>Starts all four servers on what lies in the conf directories.</summary>
    public async Task StartServersAsync(ServerPrograms programs, CancellationToken cancellationToken)
    {
        foreach (var node in Nodes)
        {
            node.Servers.Start(programs, node.Conf.Root);
        }

        var seen = await new Proof(Nodes.Select<Node, Func<CancellationToken, Task<Observation>>>(static n => n.Servers.ReadyAsync)).WaitAsync(StartDeadline, _time, cancellationToken);
        if (!seen.IsAsExpected)
        {
            throw new DemoException($"The servers do not get ready: {seen.Text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(Nodes.Select(static n => n.Host.DisposeAsync().AsTask()));
        }
        finally
        {
            await Task.WhenAll(Nodes.Select(static n => n.Servers.DisposeAsync().AsTask()));
            if (!_keep)
            {
                _directory.Delete(recursive: true);
            }
        }
    }

    private Node Create(
        string name, int hostPort, int prometheusPort, int alertmanagerPort, ISyncObserver log,
        Action<IServiceCollection, Action<PromHaNodeOptions>> addRole)
    {
        var directory = _directory.CreateSubdirectory(name).FullName;
        var conf = new ConfDirectory(Directory.CreateDirectory(Path.Join(directory, "conf")).FullName);
        var servers = new NodeServers(name, directory, prometheusPort, alertmanagerPort, _time);
        var host = new PromHaHost($"http://127.0.0.1:{hostPort}", services => addRole(services, Configure), log, Path.Join(directory, "promha.log"));
        return new Node(name, conf, servers, host);

        void Configure(PromHaNodeOptions options)
        {
            options.NodeName = name;
            options.ConfDirectory = conf.Root;
            options.Reload.Add(new ReloadTargetOptions { Kind = ReloadTargetKind.Prometheus, Url = servers.Prometheus.Url });
            options.Reload.Add(new ReloadTargetOptions { Kind = ReloadTargetKind.Alertmanager, Url = servers.Alertmanager.Url });

            // Short, so that nobody waits long for the slave to notice what was edited there by hand.
            options.ScanInterval = TimeSpan.FromSeconds(2);
        }
    }
}
