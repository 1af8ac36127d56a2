using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>A conf tree and real servers that run it, as a reload client sees them.</summary>
internal sealed class Lab : IDisposable
{
    private readonly TempDirectory _directory = new("reload");
    private readonly List<ChildProcess> _processes = [];
    private readonly List<HttpClient> _clients = [];

    public Lab()
    {
        Conf = Directory.CreateDirectory(_directory.Combine("conf")).FullName;
        Write("prometheus.yml", "scrape_configs: []\n");
    }

    public string Conf { get; }

    public string Combine(string name) => _directory.Combine(name);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Conf, path))!);
        var temporary = _directory.Combine("new");
        File.WriteAllText(temporary, text);
        File.Move(temporary, Path.Combine(Conf, path), overwrite: true);
    }

    public IConfTreeFiles Tree() => new InMemoryConfTree(Directory.GetFiles(Conf, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(Conf, f), static f => File.ReadAllText(f)));

    /// <summary>Starts a server and waits until it answers anything at all.</summary>
    public async Task<(ChildProcess Process, int Port)> StartAsync(string program, params string[] arguments)
    {
        var port = FreePort.Next();
        var process = ChildProcess.Start(program, arguments.Select(a => a.Replace("PORT", FormattableString.Invariant($"{port}"), StringComparison.Ordinal)));
        _processes.Add(process);
        await Eventually.TrueAsync(() => process.HasExited || IsOpen(port), Eventually.DefaultDeadline, $"{program} listens");
        return process.HasExited ? throw new KitException(process.Tail()) : (process, port);
    }

    public Task<(ChildProcess Process, int Port)> PrometheusAsync(params string[] arguments) => StartAsync(
        InstalledProgram.Prometheus,
        ["--config.file=" + Path.Combine(Conf, "prometheus.yml"), "--storage.tsdb.path=" + Combine("tsdb"), "--web.listen-address=127.0.0.1:PORT", .. arguments]);

    public IReloadClient Client(ReloadTargetKind kind, string url, Action<ReloadTargetOptions>? configure = null, TimeProvider? time = null)
    {
        var target = new ReloadTargetOptions { Kind = kind, Url = new Uri(url) };
        configure?.Invoke(target);
        var http = ServerComposition.TlsOf(target) is { } tls ? ServerComposition.CreateClient(tls, 0) : new HttpClient();
        _clients.Add(http);
        return ServerComposition.Create(http, target, new ConfTreeLayout(), time ?? TimeProvider.System);
    }

    /// <summary>Reloads once the server is ready.</summary>
    public async Task<ReloadResult> ReloadAsync(IReloadClient client)
    {
        await Eventually.ValueAsync(async () => await client.CheckAsync(TestContext.Current.CancellationToken), static r => r.Status != ReloadStatus.Unreachable, Eventually.DefaultDeadline, "the server is ready");
        return await client.ReloadAsync(Tree(), TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _clients.ForEach(static c => c.Dispose());
        _processes.ForEach(static p => p.Dispose());
        _directory.Dispose();
    }

    private static bool IsOpen(int port)
    {
        using var probe = new System.Net.Sockets.TcpClient();
        try
        {
            probe.Connect(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
