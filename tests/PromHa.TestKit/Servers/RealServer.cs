using System.Text.Json;

namespace PromHa.TestKit;

/// <summary>What Prometheus and Alertmanager have in common: a child process on a loopback port with /-/ready and /metrics.</summary>
public abstract class RealServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly string _program;
    private readonly TempDirectory _data;
    private ChildProcess? _process;

    private protected RealServer(string program, string confDirectory, ServerOptions options)
    {
        _program = program;
        Options = options;
        ConfDirectory = confDirectory;
        Port = options.Port ?? FreePort.Next();
        _data = new TempDirectory("server");
        Http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(10) };
        if (options.BasicAuth)
        {
            Http.DefaultRequestHeaders.Authorization = BasicAuth.Header;
            WebConfigFile = BasicAuth.WriteWebConfig(_data.Path);
        }
    }

    public string ConfDirectory { get; }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    public HttpClient Http { get; }

    public int Pid => Process.Pid;

    public string Log => Process.Output;

    public bool IsRunning => _process is { HasExited: false };

    protected ServerOptions Options { get; private set; }

    protected string? WebConfigFile { get; }

    protected string DataDirectory => _data.Path;

    private ChildProcess Process => _process ?? throw new KitException($"{_program} was not started");

    public async Task StartAsync()
    {
        _process = ChildProcess.Start(_program, [.. CommandLine(), .. Options.Arguments]);
        await Eventually.TrueAsync(ReadyOrDeadAsync, StartDeadline, $"{_program} is ready on port {Port}");
        if (_process.HasExited)
        {
            throw new KitException($"{_program} ended with code {_process.ExitCode}:\n{_process.Tail()}");
        }
    }

    /// <summary>SIGTERM and waits.</summary>
    public Task StopAsync() => Process.TerminateAsync(TimeSpan.FromSeconds(30));

    /// <summary>SIGKILL.</summary>
    public void Kill() => Process.Kill();

    /// <summary>Stops if need be, and starts again on the same port; <paramref name="change"/> alters the flags.</summary>
    public async Task RestartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        if (IsRunning)
        {
            await StopAsync();
        }

        Process.Dispose();
        Options = change?.Invoke(Options) ?? Options;
        await StartAsync();
    }

    public async Task<bool> ReadyAsync()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("-/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<MetricsText> MetricsAsync() => new(await Http.GetStringAsync(new Uri("metrics", UriKind.Relative)));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process?.Dispose();
        _data.Dispose();
        await ValueTask.CompletedTask;
        GC.SuppressFinalize(this);
    }

    protected abstract IEnumerable<string> CommandLine();

    protected async Task<JsonElement> JsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.Clone();
    }

    private async Task<bool> ReadyOrDeadAsync() => Process.HasExited || await ReadyAsync();
}
