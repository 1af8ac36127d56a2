using System.Globalization;
using System.Net.NetworkInformation;
using System.Text.Json;
using PromHa.Core.Alertmanager;
using PromHa.Core.HighAvailability;
using PromHa.Core.Prometheus;
using PromHa.TestKit;

namespace PromHa.Core.Tests;

/// <summary>What is generated for a pair is what the real programs take, and does what it is for.</summary>
public sealed class PairConfigurationTests : IDisposable
{
    private static readonly AlertmanagerConfig Notifications = new()
    {
        Route = new() { Receiver = "ops", GroupBy = ["alertname"] },
        Receivers = [new() { Name = "ops", WebhookConfigs = [new() { Url = "http://127.0.0.1:9/" }] }],
    };

    private readonly TempDirectory _directory = new("pair");
    private readonly List<ChildProcess> _processes = [];

    public void Dispose()
    {
        _processes.ForEach(static p => p.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public async Task BothHostsRunAndSeeEachOtherAndTheStoreTellsTheirSeriesApart()
    {
        var store = FreePort.Next();
        var pair = new HaPair { Nodes = [Node("a"), Node("b")], Cluster = "test" };
        var shared = new PrometheusConfig
        {
            Global = new() { ScrapeInterval = "1s", EvaluationInterval = "1s" },
            RuleFiles = ["rules/*.yml"],
            RemoteWrite = [RemoteStores.VictoriaMetrics(Url(store))],
        };
        Start(InstalledProgram.VictoriaMetrics, $"-httpListenAddr=127.0.0.1:{store}", "-storageDataPath=" + Path.Combine(_directory.Path, "store"), "-retentionPeriod=1d");
        foreach (var node in pair.Nodes)
        {
            var conf = Directory.CreateDirectory(Path.Combine(_directory.Path, node.Name)).FullName;
            Directory.CreateDirectory(Path.Combine(conf, "rules"));
            pair.Prometheus(shared, node.Name).Save(Path.Combine(conf, "prometheus.yml"));
            HaRules.Of(pair).Save(Path.Combine(conf, "rules", "pair.yml"));
            Notifications.Save(Path.Combine(conf, "alertmanager.yml"), new ConfigWriteOptions { Secrets = SecretHandling.Write });
            await ChildProcess.RunAsync(InstalledProgram.Promtool, "check", "config", Path.Combine(conf, "prometheus.yml"));
            await ChildProcess.RunAsync(InstalledProgram.Amtool, "check-config", Path.Combine(conf, "alertmanager.yml"));
            Start((pair.PrometheusCommand(node.Name) with
            {
                Program = InstalledProgram.Prometheus,
                ConfigFile = Path.Combine(conf, "prometheus.yml"),
                StoragePath = Path.Combine(conf, "data"),
                ListenAddress = "127.0.0.1:" + Text(node.PrometheusPort),
            }).ToCommandLine());
            Start((pair.AlertmanagerCommand(node.Name) with
            {
                Program = InstalledProgram.Alertmanager,
                ConfigFile = Path.Combine(conf, "alertmanager.yml"),
                StoragePath = Path.Combine(conf, "alertmanager"),
                ListenAddress = "127.0.0.1:" + Text(node.AlertmanagerPort),
                ClusterListenAddress = "127.0.0.1:" + Text(node.GossipPort),
                ClusterAdvertiseAddress = "127.0.0.1:" + Text(node.GossipPort),
            }).ToCommandLine());
        }

        using var http = new HttpClient();
        foreach (var node in pair.Nodes)
        {
            await Eventually(async () => (await QueryAsync(http, Url(node.PrometheusPort), "sum(up)")).Contains("\"4\"", StringComparison.Ordinal), $"{node.Name} scrapes all four servers");
            await Eventually(async () => (await QueryAsync(http, Url(node.PrometheusPort), "min(alertmanager_cluster_members)")).Contains("\"2\"", StringComparison.Ordinal), $"the Alertmanagers gossip, as {node.Name} sees it");
            await Eventually(async () => (await QueryAsync(http, Url(node.PrometheusPort), "min(prometheus_notifications_alertmanagers_discovered)")).Contains("\"2\"", StringComparison.Ordinal), $"both know both Alertmanagers, as {node.Name} sees it");
        }

        await Eventually(async () => (await QueryAsync(http, Url(store), "count(count by (replica, cluster) (up))")).Contains("\"2\"", StringComparison.Ordinal), "the store has the series of both replicas");

        // One of them goes; the other one says so, and the alert carries no replica label.
        _processes[1].Kill();
        await Eventually(async () => (await http.GetStringAsync(new Uri(Url(pair.Nodes[1].PrometheusPort) + "/api/v1/alerts"), TestContext.Current.CancellationToken)).Contains("PairServerDown", StringComparison.Ordinal), "the alert about the other host is pending");
    }

    [Fact]
    public async Task VictoriaMetricsTakesWhatItScrapesWith()
    {
        var pair = new HaPair { Nodes = [Node("a"), Node("b")] };
        var config = pair.Prometheus(new PrometheusConfig { Global = new() { ScrapeInterval = "5s", EvaluationInterval = "5s" }, RuleFiles = ["rules/*.yml"] }, "a");
        var (whole, form) = (Path.Combine(_directory.Path, "whole.yml"), Path.Combine(_directory.Path, "form.yml"));
        config.Save(whole);
        VictoriaMetricsForm.Scrape(config).Save(form);
        string[] Arguments(string file) => ["-promscrape.config=" + file, "-promscrape.config.dryRun", "-promscrape.config.strictParse=true", "-storageDataPath=" + Path.Combine(_directory.Path, "dry")];
        await ChildProcess.RunAsync(InstalledProgram.VictoriaMetrics, Arguments(form));
        await Assert.ThrowsAnyAsync<Exception>(() => ChildProcess.RunAsync(InstalledProgram.VictoriaMetrics, Arguments(whole)));
    }

    [Fact]
    public async Task KeepalivedTakesItsConfiguration()
    {
        var pair = new HaPair { Nodes = [new() { Name = "a", Host = "10.9.8.1" }, new() { Name = "b", Host = "10.9.8.2" }] };

        // keepalived takes no loopback interface, and only one that is there.
        var card = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(static n => n.NetworkInterfaceType != NetworkInterfaceType.Loopback);
        Assert.True(card is not null, "This machine has no network interface beside loopback, which keepalived needs to check a file.");
        foreach (var node in pair.Nodes)
        {
            var (check, notify) = (Path.Combine(_directory.Path, $"check-{node.Name}.sh"), Path.Combine(_directory.Path, $"notify-{node.Name}.sh"));
            await Script(check, KeepalivedScripts.Check("http://127.0.0.1:9090/-/ready"));
            await Script(notify, KeepalivedScripts.Notify(Path.Combine(_directory.Path, "state")));
            var file = Path.Combine(_directory.Path, $"keepalived-{node.Name}.conf");
            var config = pair.Keepalived(node.Name, card.Name, "10.9.8.10/24") with { CheckScript = check, NotifyScript = notify };
            await File.WriteAllTextAsync(file, config.ToText(), TestContext.Current.CancellationToken);
            await ChildProcess.RunAsync(InstalledProgram.Keepalived, "-t", "-f", file);
        }

        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "bad.conf"), "vrrp_instance X {\n  stat BACKUP\n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(() => ChildProcess.RunAsync(InstalledProgram.Keepalived, "-t", "-f", Path.Combine(_directory.Path, "bad.conf")));
    }

    [Fact]
    public async Task TheNotifyScriptKeepsTheStateInAFile()
    {
        var script = Path.Combine(_directory.Path, "notify.sh");
        await Script(script, KeepalivedScripts.Notify(Path.Combine(_directory.Path, "it's state")));
        await ChildProcess.RunAsync(script, "INSTANCE", "PROMHA_51", "MASTER", "100");
        Assert.Equal("MASTER\n", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "it's state"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(_directory.Path, "it's state.tmp")));
    }

    private static Task Eventually(Func<Task<bool>> condition, string what) => TestKit.Eventually.TrueAsync(condition, TimeSpan.FromSeconds(30), what);

    private static HaNode Node(string name) =>
        new() { Name = name, Host = "127.0.0.1", PrometheusPort = FreePort.Next(), AlertmanagerPort = FreePort.Next(), GossipPort = FreePort.Next() };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Url(int port) => "http://127.0.0.1:" + Text(port);

    private static async Task<string> QueryAsync(HttpClient http, string server, string query)
    {
        try
        {
            var json = await http.GetStringAsync(new Uri($"{server}/api/v1/query?query={Uri.EscapeDataString(query)}"), TestContext.Current.CancellationToken);
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("data").GetProperty("result").ToString();
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    private static async Task Script(string path, string text)
    {
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Start(CommandLine command) => Start(command.Program, [.. command.Arguments]);

    private void Start(string program, params string[] arguments) => _processes.Add(ChildProcess.Start(program, arguments));
}
