using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace PromHa.Core.Tests;

/// <summary>Asks a real Prometheus, where there is one, what it makes of a configuration.</summary>
public sealed class RealPrometheusTests : IDisposable
{
    private const string Config = """
        global:
          scrape_interval: 60s
          scrape_timeout: 15s
          evaluation_interval: 90s
          external_labels: {cluster: 'a b', replica: "${HOSTNAME}", prices: "5$"}
        rule_files: ['rules/*.yml', extra.rules]
        alerting:
          alert_relabel_configs:
          - {action: LabelDrop, regex: replica}
          alertmanagers:
          - scheme: https
            path_prefix: /am
            basic_auth: {username: u, password: hunter2}
            static_configs: [{targets: [am1:9093, am2:9093]}]
        remote_write:
        - url: https://user:pw@example.org/api/v1/write
          remote_timeout: 1m
          headers: {X-Scope: a}
          write_relabel_configs:
          - {source_labels: [__name__], regex: 'go_.*', action: drop}
          queue_config: {capacity: 5000, max_backoff: 120s}
        remote_read:
        - {url: "http://example.org/read", read_recent: yes}
        scrape_configs:
        - job_name: node
          honor_labels: on
          scrape_interval: 15s
          scrape_timeout: 0s
          body_size_limit: 10MB
          sample_limit: 0x10
          bearer_token_file: token
          metrics_path: /m
          params: {module: [http_2xx, 1]}
          tls_config: {ca_file: certs/ca.pem, insecure_skip_verify: yes}
          file_sd_configs:
          - files: ['targets/*.json', ../other/*.yml]
            refresh_interval: 5m0s
          relabel_configs:
          - {source_labels: [__address__], modulus: 2, target_label: __tmp, action: hashmod}
          - {source_labels: [__tmp], regex: 0, action: Keep}
          metric_relabel_configs: [{regex: 'tmp_(.*)', action: labelmap, replacement: x_$1}]
        - job_name: quick
          scrape_interval: 5s
          scheme: https
          authorization: {credentials: abc}
          follow_redirects: false
          static_configs:
          - targets: ['a:1', b:2]
            labels: {env: prod, empty: ''}
          http_sd_configs: [{url: 'http://localhost:1/x'}]
          dns_sd_configs: [{names: [a.example], type: A, port: 9100}]
        - job_name: true
          oauth2: {client_id: i, client_secret: s, token_url: 'http://localhost:1/t', scopes: [a]}
          enable_http2: no
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("promha-core-");
    private Process? _process;

    [Fact]
    public async Task A_real_server_shows_what_was_shipped_and_only_that()
    {
        var program = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(static d => Path.Combine(d, "prometheus")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no prometheus on the PATH.");
        var config = Config.Replace("refresh_interval: 5m0s", "refresh_interval: 4m60s", StringComparison.Ordinal);
        var served = await Serve(program, config);

        Assert.Empty(ServedConfigComparer.Compare(config, served));
        Assert.Empty(ServedConfigComparer.Compare(config, served, _directory.FullName));

        List<string> missed = [];
        var all = 0;
        foreach (var mutation in YamlMutator.All(YamlReader.Read(config).Root!))
        {
            all++;
            if (ServedConfigComparer.Compare(mutation.Text, served, _directory.FullName).Count == 0)
            {
                missed.Add(mutation.Description);
            }
        }

        Assert.True(all > 80, $"only {all} mutations");
        Assert.True(missed.Count == 0, string.Join("\n", missed));
    }

    public void Dispose()
    {
        // Exactly the process that was started here, by its id.
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task<string> Serve(string program, string config)
    {
        var ct = TestContext.Current.CancellationToken;
        var file = Path.Combine(_directory.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(file, config, ct);
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "token"), "t", ct);
        var certs = Directory.CreateDirectory(Path.Combine(_directory.FullName, "certs"));
        await File.WriteAllTextAsync(Path.Combine(certs.FullName, "ca.pem"), "", ct);
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo(program,
        [
            "--config.file=" + file, "--storage.tsdb.path=" + Path.Combine(_directory.FullName, "data"),
            $"--web.listen-address=127.0.0.1:{port}", "--web.enable-lifecycle", "--enable-feature=expand-external-labels", "--log.level=error",
        ]) { RedirectStandardError = true })!;

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var attempt = 0; ; attempt++)
        {
            Assert.False(_process.HasExited, _process.HasExited ? await _process.StandardError.ReadToEndAsync(ct) : "");
            try
            {
                using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/status/config", UriKind.Relative), ct));
                return json.RootElement.GetProperty("data").GetProperty("yaml").GetString()!;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
