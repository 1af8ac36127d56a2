namespace PromHa.Samples.Pair.Servers;

/// <summary>The Prometheus and the Alertmanager of one node; they read the node's conf directory and nothing else.</summary>
internal sealed class NodeServers(string name, string directory, int prometheusPort, int alertmanagerPort, TimeProvider time) : IAsyncDisposable
{
    private readonly List<ServerProcess> _processes = [];

    public PrometheusApi Prometheus { get; } = new(new Uri($"http://127.0.0.1:{prometheusPort}"));

    public AlertmanagerApi Alertmanager { get; } = new(new Uri($"http://127.0.0.1:{alertmanagerPort}"));

    public void Start(ServerPrograms programs, string confDirectory)
    {
        _processes.Add(ServerProcess.Start(
            Path.Join(directory, "prometheus.log"), time, "env", $"{DemoConfig.NodeVariable}={name}", programs.Prometheus,
            $"--config.file={confDirectory}/prometheus.yml", $"--storage.tsdb.path={directory}/prometheus",
            $"--web.listen-address={Prometheus.Url.Authority}", "--web.enable-lifecycle",

            // Before 3.0 the replica label's variable is not looked up without it.
            "--enable-feature=expand-external-labels"));
        _processes.Add(ServerProcess.Start(
            Path.Join(directory, "alertmanager.log"), time, programs.Alertmanager,
            $"--config.file={confDirectory}/alertmanager.yml", $"--storage.path={directory}/alertmanager",
            $"--web.listen-address={Alertmanager.Url.Authority}", "--cluster.listen-address="));
    }

    /// <summary>Says whether both servers are ready.</summary>
    /// <exception cref="DemoException">One of them has ended.</exception>
    public async Task<Observation> ReadyAsync(CancellationToken cancellationToken)
    {
        if (_processes.Any(static p => p.HasExited))
        {
            throw new DemoException($"A server ended at once; see the logs in {directory} (they are kept with --keep).");
        }

        var isReady = await Prometheus.IsReadyAsync("/-/ready", cancellationToken) && await Alertmanager.IsReadyAsync("/-/ready", cancellationToken);
        return new Observation(isReady, isReady ? "ready" : "not ready");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(static p => p.DisposeAsync().AsTask()));
        Prometheus.Dispose();
        Alertmanager.Dispose();
    }
}
