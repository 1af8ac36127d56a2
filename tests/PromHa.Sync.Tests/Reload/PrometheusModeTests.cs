using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>A real Prometheus under both of its discovery managers, with reloads that take long, and dying in the middle of one.</summary>
public sealed class PrometheusModeTests : IDisposable
{
    private const string Main = "rule_files: ['rule/*.rules']\nscrape_configs:\n- job_name: n\n  file_sd_configs: [{files: ['job/*.yml']}]\n";
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rules_and_targets_are_seen_under_both_discovery_managers(bool isNewManager)
    {
        _lab.Write("prometheus.yml", Main);
        _lab.Write("rule/a.rules", "groups: [{name: g, rules: [{record: a, expr: up}]}]\n");
        _lab.Write("job/a.yml", "[{targets: ['127.0.0.1:1']}]\n");
        await using var server = await PrometheusServer.StartAsync(_lab.Conf, new ServerOptions { Arguments = isNewManager ? ["--enable-feature=new-service-discovery-manager"] : [] });
        var client = Client(server);

        _lab.Write("rule/a.rules", "groups: [{name: g, rules: [{record: b, expr: up}]}]\n");
        _lab.Write("job/b.yml", "[{targets: ['127.0.0.1:2']}]\n");
        var reloaded = await client.ReloadAsync(_lab.Tree(), TestContext.Current.CancellationToken);
        var seen = await client.WaitForTargetsAsync(_lab.Tree(), ["job/b.yml"], TestContext.Current.CancellationToken);

        _lab.Write("job/b.yml", "[{targets: ['127.0.0.1:3']}]\n");
        var again = await client.WaitForTargetsAsync(_lab.Tree(), ["job/b.yml"], TestContext.Current.CancellationToken);

        Assert.Equal((ReloadStatus.Verified, ReloadStatus.Verified, ReloadStatus.Verified), (reloaded.Status, seen.Status, again.Status));
        Assert.Equal(1, await server.ReloadCountAsync());
        Assert.Equal(["127.0.0.1:1", "127.0.0.1:3"], (await server.TargetsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reload_that_takes_longer_than_it_may_is_waited_for_and_never_sent_twice()
    {
        await using var server = await PrometheusServer.StartAsync(_lab.Conf);
        _lab.Write("prometheus.yml", "scrape_configs:\n" + string.Concat(Enumerable.Range(0, 2000).Select(static i => $"- {{job_name: j{i}, scrape_interval: 1h, static_configs: [{{targets: ['127.0.0.1:9']}}]}}\n")));
        var client = Client(server, static o => (o.ReloadTimeout, o.VerifyTimeout) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60)));

        var result = await client.ReloadAsync(_lab.Tree(), TestContext.Current.CancellationToken);

        Assert.True(result.Status == ReloadStatus.Verified, result.Message);
        Assert.Contains("reload is taking long; waiting for its result", result.Evidence);
        await Eventually.TrueAsync(async () => (await server.MetricsAsync()).Sum("prometheus_http_requests_total", "handler=\"/-/reload\"") == 1, Eventually.DefaultDeadline, "one reload was asked for");
    }

    [Fact]
    public async Task Server_that_dies_in_the_middle_of_a_reload_is_unreachable_and_proved_when_it_is_back()
    {
        await using var server = await PrometheusServer.StartAsync(_lab.Conf);
        _lab.Write("prometheus.yml", "scrape_configs: [{job_name: n}]\n");
        var client = new PrometheusReloadClient(new HttpClient(new KillOnReload(server)), new ReloadTargetOptions { Kind = ReloadTargetKind.Prometheus, Url = server.Url }, new ConfTreeLayout(), TimeProvider.System);

        var result = await client.ReloadAsync(_lab.Tree(), TestContext.Current.CancellationToken);
        await server.RestartAsync();
        var back = await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken);
        client.Dispose();

        Assert.Equal((ReloadStatus.Unreachable, ReloadStatus.Verified), (result.Status, back.Status));
    }

    private IReloadClient Client(PrometheusServer server, Action<ReloadTargetOptions>? configure = null) => _lab.Client(ReloadTargetKind.Prometheus, server.Url.ToString(), configure);

    /// <summary>Kills the server when the reload is about to be sent.</summary>
    private sealed class KillOnReload(PrometheusServer server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
            {
                server.Kill();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
