namespace PromHa.TestKit;

/// <summary>A real Prometheus which runs <c>prometheus.yml</c> of a conf directory.</summary>
public sealed class PrometheusServer : RealServer
{
    private PrometheusServer(string confDirectory, ServerOptions options)
        : base(InstalledProgram.Prometheus, confDirectory, options)
    {
    }

    public static async Task<PrometheusServer> StartAsync(string confDirectory, ServerOptions? options = null)
    {
        var server = new PrometheusServer(confDirectory, options ?? new ServerOptions());
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every rule that runs.</summary>
    public async Task<IReadOnlyList<RunningRule>> RulesAsync()
    {
        var root = await JsonAsync("api/v1/rules");
        return
        [
            .. from kind in root.GetProperty("data").GetProperty("groups").EnumerateArray()
               from rule in kind.GetProperty("rules").EnumerateArray()
               select new RunningRule(
                   kind.GetProperty("file").GetString() ?? "",
                   kind.GetProperty("name").GetString() ?? "",
                   rule.GetProperty("name").GetString() ?? "",
                   rule.GetProperty("query").GetString() ?? ""),
        ];
    }

    public async Task<bool> HasRuleAsync(string name) => (await RulesAsync()).Any(rule => rule.Name == name);

    /// <summary>Addresses of the active targets (Prometheus shows a file_sd change up to five seconds late).</summary>
    public async Task<IReadOnlyList<string>> TargetsAsync()
    {
        var root = await JsonAsync("api/v1/targets?state=active");
        return
        [
            .. root.GetProperty("data").GetProperty("activeTargets").EnumerateArray()
                .Select(target => target.GetProperty("discoveredLabels").GetProperty("__address__").GetString() ?? ""),
        ];
    }

    /// <summary>The configuration in force as the server writes it.</summary>
    public async Task<string> ConfigYamlAsync() =>
        (await JsonAsync("api/v1/status/config")).GetProperty("data").GetProperty("yaml").GetString() ?? "";

    /// <summary>How many reloads were asked for over HTTP and answered 200 since the process started.</summary>
    public Task<int> ReloadCountAsync() => ReloadCountAsync(200);

    /// <summary>How many reloads were asked for over HTTP and answered with this code since the process started.</summary>
    public async Task<int> ReloadCountAsync(int code) => (int)(await MetricsAsync()).Sum(
        "prometheus_http_requests_total", "handler=\"/-/reload\"", FormattableString.Invariant($"code=\"{code}\""));

    public async Task<double> ReloadSuccessTimestampAsync() =>
        (await MetricsAsync()).ValueOf("prometheus_config_last_reload_success_timestamp_seconds");

    public async Task<bool> LastReloadSuccessfulAsync() =>
        (await MetricsAsync()).ValueOf("prometheus_config_last_reload_successful") >= 1;

    protected override IEnumerable<string> CommandLine()
    {
        yield return "--config.file=" + Path.Combine(ConfDirectory, "prometheus.yml");
        yield return "--storage.tsdb.path=" + Path.Combine(DataDirectory, "tsdb");
        yield return FormattableString.Invariant($"--web.listen-address=127.0.0.1:{Port}");
        if (Options.Lifecycle)
        {
            yield return "--web.enable-lifecycle";
        }

        if (WebConfigFile is not null)
        {
            yield return "--web.config.file=" + WebConfigFile;
        }
    }
}
