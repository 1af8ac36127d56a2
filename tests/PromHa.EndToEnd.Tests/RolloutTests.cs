using System.Text.Json;

namespace PromHa.EndToEnd.Tests;

/// <summary>A master, a canary and another slave, each with its own Prometheus: who gets what, and when.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new("rollout");
    private readonly Dictionary<string, (HostProcess Host, PrometheusServer Prometheus, string Conf)> _nodes = new(StringComparer.Ordinal);
    private SeedShapedTree _tree = null!;

    private static HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1, rulesEach: 1, jobsEach: 1);
        await StartAsync("master", _tree.ConfDirectory, null, "--PromHa:Rollout:Canaries:0=canary");
        await WhenAsync("master", 1);
        foreach (var name in new[] { "canary", "other" })
        {
            var conf = _directory.CreateSubdirectory(name, "conf");
            TreeFiles.Copy(_tree.ConfDirectory, conf);
            await StartAsync(name, conf, _nodes["master"].Host.Url, name == "other" ? ["--PromHa:Overlay:ExternalLabels:replica=other", "--PromHa:MarkerRule:Enabled=true"] : []);
        }

        await WhenAsync("canary", 1);
        await WhenAsync("other", 1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, prometheus, _) in _nodes.Values)
        {
            host.Dispose();
            await prometheus.DisposeAsync();
        }

        _directory.Dispose();
    }

    [Fact]
    public async Task What_a_canary_cannot_run_reaches_nobody_else_and_the_mended_one_everybody()
    {
        var before = TreeFiles.Walk(_nodes["other"].Conf);
        // The canary's Prometheus cannot be reloaded, which only shows when it has to be.
        var rule = SeedShapedTree.RulePath("b00", "r00");
        var good = _tree.Read(rule);
        _tree.WriteRule("b00", "r00", "Changed");
        await WhenAsync("master", 2);

        var stopped = await RolloutAsync("stopped");
        Assert.Contains("canary failed", stopped.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await _nodes["canary"].Host.StatusAsync()).Revision);
        Assert.Equal(1, (await _nodes["other"].Host.StatusAsync()).Revision);
        await Eventually.StaysAsync(() => Task.FromResult(TreeFiles.Walk(_nodes["other"].Conf)!.SequenceEqual(before!)), TimeSpan.FromSeconds(2), "the other slave is untouched");

        // Without the rule, and with targets, which need no reload.
        _tree.Write(rule, good);
        await WhenAsync("canary", 3);
        _tree.WriteJob("b00", "j00", "127.0.0.1:1");
        await WhenAsync("canary", 4);
        await WhenAsync("other", 4);
        await RolloutAsync("done");
    }

    [Fact]
    public async Task Slave_runs_its_own_label_and_the_marker_of_the_published_generation()
    {
        _tree.WriteJob("b00", "j00", "127.0.0.1:2");
        await WhenAsync("other", 2);
        var digest = (await _nodes["master"].Host.StatusAsync()).Digest[..12];

        var prometheus = _nodes["other"].Prometheus;
        Assert.Contains("replica: other", await prometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("replica: other", await _nodes["canary"].Prometheus.ConfigYamlAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await Http.GetStringAsync(new Uri(prometheus.Url, "api/v1/rules"))).Contains($"\"digest\":\"{digest}\"", StringComparison.Ordinal), Eventually.DefaultDeadline, "the marker names the generation");
    }

    private async Task StartAsync(string name, string conf, Uri? master, params string[] arguments)
    {
        var prometheus = await PrometheusServer.StartAsync(conf, new ServerOptions { Lifecycle = name != "canary" });
        var host = new HostProcess(new HostOptions
        {
            Sample = master is null ? "PromHa.Samples.Master" : "PromHa.Samples.Slave",
            NodeName = name,
            ConfDirectory = conf,
            StateDirectory = Path.Combine(Path.GetDirectoryName(conf)!, "state"),
            Reload = [ReloadTarget.For(prometheus)],
            MasterUrl = master,
            Arguments = arguments,
        });
        _nodes.Add(name, (host, prometheus, conf));
        await host.StartAsync();
    }

    private Task<HostStatus> WhenAsync(string node, long revision) =>
        _nodes[node].Host.StatusWhenAsync(s => s.State == "idle" && s.Revision == revision, $"{node} runs revision {revision}");

    private Task<JsonElement> RolloutAsync(string state) => Eventually.ValueAsync(
        async () =>
        {
            using var document = JsonDocument.Parse(await _nodes["master"].Host.GetAsync("promha/v1/rollout"));
            return document.RootElement.Clone();
        },
        r => r.GetProperty("state").GetString() == state,
        Eventually.DefaultDeadline,
        $"the roll-out is {state}");
}
