using System.Text.Json;

namespace PromHa.TestKit;

/// <summary>A sample host as a child process, driven and watched only from outside.</summary>
public sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly List<string> _earlierOutput = [];
    private readonly HttpClient _http;
    private ChildProcess? _process;

    public HostProcess(HostOptions options)
    {
        Options = options;
        Port = options.Port ?? FreePort.Next();
        _http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(10) };
        if (options.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        }
    }

    public HostOptions Options { get; private set; }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    public bool IsRunning => _process is { HasExited: false };

    public int ExitCode => Process.ExitCode;

    public int Pid => Process.Pid;

    /// <summary>The output of all runs.</summary>
    public string Output => string.Join("\n--- restarted ---\n", _earlierOutput.Append(_process?.Output ?? ""));

    private ChildProcess Process => _process ?? throw new KitException($"{Options.Sample} was not started");

    /// <summary>Starts the process and waits until it answers; or until it has ended, which the caller then sees.</summary>
    public async Task StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        Launch(environment);
        await Eventually.TrueAsync(async () => !IsRunning || await IsHealthyAsync(), StartDeadline, $"{Options.Sample} answers /healthz; output:\n{Tail()}");
    }

    /// <summary>Starts the process without waiting for anything.</summary>
    public void Launch(IReadOnlyDictionary<string, string>? environment = null)
    {
        if (IsRunning)
        {
            throw new KitException($"{Options.Sample} runs already");
        }

        if (_process is not null)
        {
            _earlierOutput.Add(_process.Output);
            _process.Dispose();
        }

        var variables = new Dictionary<string, string>(Options.Environment) { ["DOTNET_NOLOGO"] = "1", ["DOTNET_gcServer"] = "0" };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            variables[key] = value;
        }

        string[] command = ["dotnet", RepositoryRoot.SampleDll(Options.Sample), .. Options.CommandLine(Url)];
        if (Options.ObeysFileModes && Environment.IsPrivilegedProcess)
        {
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", .. command];
        }

        _process = ChildProcess.Start(command[0], command.Skip(1), variables);
    }

    /// <summary>Changes what the next start is told.</summary>
    public void Reconfigure(Func<HostOptions, HostOptions> change) => Options = change(Options);

    /// <summary>SIGKILL.</summary>
    public void Kill9() => Process.Kill();

    /// <summary>SIGTERM; the time until the process was gone.</summary>
    public Task<TimeSpan> StopGracefullyAsync() => Process.TerminateAsync(TimeSpan.FromSeconds(15));

    /// <summary>Waits until the process ends by itself.</summary>
    public Task ExitedAsync(TimeSpan deadline) => Process.ExitedAsync(deadline);

    /// <summary>GET /promha/v1/status.</summary>
    public async Task<HostStatus> StatusAsync()
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri("promha/v1/status", UriKind.Relative)));
        return new HostStatus(document.RootElement.Clone());
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Whether /readyz answers 200.</summary>
    public Task<bool> IsReadyAsync() => AnswersAsync("readyz");

    public Task<bool> IsHealthyAsync() => AnswersAsync("healthz");

    /// <summary>Waits for a status; a failure shows the last status and the end of the output.</summary>
    public async Task<HostStatus> StatusWhenAsync(Func<HostStatus, bool> accept, string because, TimeSpan? deadline = null)
    {
        try
        {
            return await Eventually.ValueAsync(StatusAsync, accept, deadline ?? Eventually.DefaultDeadline, because);
        }
        catch (KitException error)
        {
            throw new KitException($"{Options.NodeName}: {error.Message}\noutput:\n{Tail()}", error);
        }
    }

    public string Tail() => _process?.Tail() ?? "";

    public void Dispose()
    {
        _http.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
