using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>The servers of VictoriaMetrics, the real ones (1.79 in Debian 12).</summary>
public sealed class VictoriaTests : IDisposable
{
    private const string Main = "global: {scrape_interval: 15s, evaluation_interval: 15s, external_labels: {replica: a}}\nrule_files: ['rule/*.rules']\nscrape_configs:\n- job_name: n\n  basic_auth: {username: u, password: the-secret}\n  file_sd_configs: [{files: ['job/*.yml']}]\n";
    private const string Rules = "groups:\n- name: g\n  interval: 2s\n  rules:\n  - {record: a, expr: 'sum(up)  by (job)'}\n  - {alert: B, expr: up == 0, for: 5m, labels: {s: x}, annotations: {d: '{{ $value }}'}}\n";
    private readonly Lab _lab = new();

    public VictoriaTests()
    {
        _lab.Write("prometheus.yml", Main);
        _lab.Write("job/a.yml", "[{targets: ['127.0.0.1:1']}]\n");
        _lab.Write("rule/a.rules", Rules);
    }

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(ReloadTargetKind.VictoriaMetrics)]
    [InlineData(ReloadTargetKind.VmAgent)]
    public async Task Scraper_is_reloaded_and_proved_and_its_refusal_is_seen(ReloadTargetKind kind)
    {
        var client = await ScraperAsync(kind);
        Assert.Equal(ReloadStatus.Verified, (await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken)).Status);

        _lab.Write("prometheus.yml", Main.Replace("job_name: n", "job_name: other", StringComparison.Ordinal));
        var before = await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken);
        var after = await _lab.ReloadAsync(client);

        Assert.Equal(ReloadStatus.Mismatch, before.Status);
        Assert.DoesNotContain("the-secret", before.Message, StringComparison.Ordinal);
        Assert.Equal(ReloadStatus.Verified, after.Status);
        Assert.Contains(after.Evidence, static e => e.Contains("1 jobs and the scrape configuration", StringComparison.Ordinal));

        _lab.Write("prometheus.yml", Main.Replace("15s, evaluation", "soon, evaluation", StringComparison.Ordinal));
        var refused = await _lab.ReloadAsync(client);

        Assert.Contains(refused.Status, new[] { ReloadStatus.Mismatch, ReloadStatus.Refused });
        _lab.Write("prometheus.yml", Main);
        Assert.Equal(ReloadStatus.Verified, (await _lab.ReloadAsync(client)).Status);
    }

    [Fact]
    public async Task Scraper_shows_the_targets_of_changed_files_when_it_has_looked()
    {
        var client = await ScraperAsync(ReloadTargetKind.VmAgent);
        _lab.Write("job/a.yml", "[{targets: ['127.0.0.1:1', '127.0.0.1:2']}]\n");

        var seen = await client.WaitForTargetsAsync(_lab.Tree(), ["job/a.yml"], TestContext.Current.CancellationToken);

        Assert.Equal(ReloadStatus.Verified, seen.Status);
    }

    [Fact]
    public async Task Ruler_is_reloaded_and_proved_and_its_refusal_is_seen()
    {
        var client = await VmAlertAsync();
        Assert.Equal(ReloadStatus.Verified, (await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken)).Status);

        // The expression in another spelling is what it was; another one is not.
        _lab.Write("rule/a.rules", Rules.Replace("up == 0", "up == 1", StringComparison.Ordinal));
        var before = await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken);
        var after = await _lab.ReloadAsync(client);
        var again = await _lab.ReloadAsync(client);

        Assert.Contains("another expression", before.Message, StringComparison.Ordinal);
        Assert.Equal((ReloadStatus.Verified, ReloadStatus.Verified), (after.Status, again.Status));
        Assert.Contains(after.Evidence, static e => e.Contains("1 rule groups with 2 rules", StringComparison.Ordinal));

        _lab.Write("rule/a.rules", Rules.Replace("up == 0", "up ==", StringComparison.Ordinal));
        Assert.Equal(ReloadStatus.Refused, (await _lab.ReloadAsync(client)).Status);
        _lab.Write("rule/a.rules", Rules);
        Assert.Equal(ReloadStatus.Verified, (await _lab.ReloadAsync(client)).Status);
    }

    [Theory]
    [InlineData(ReloadTargetKind.VmAgent)]
    [InlineData(ReloadTargetKind.VmAlert)]
    public async Task Server_is_reloaded_by_signal(ReloadTargetKind kind)
    {
        void ByPid(ReloadTargetOptions o) => o.PidFile = _lab.Combine("pid");
        var client = kind == ReloadTargetKind.VmAgent ? await ScraperAsync(kind, ByPid) : await VmAlertAsync(ByPid);
        _lab.Write("prometheus.yml", Main.Replace("job_name: n", "job_name: other", StringComparison.Ordinal));
        _lab.Write("rule/a.rules", Rules.Replace("up == 0", "up == 1", StringComparison.Ordinal));

        var result = await _lab.ReloadAsync(client);

        Assert.Equal(ReloadStatus.Verified, result.Status);
        Assert.Contains(result.Evidence, static e => e.StartsWith("SIGHUP sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_of_another_kind_is_told_apart()
    {
        var (_, port) = await _lab.PrometheusAsync("--web.enable-lifecycle");

        var result = await _lab.Client(ReloadTargetKind.VmAgent, $"http://127.0.0.1:{port}").CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ReloadStatus.Misconfigured, result.Status);
        Assert.Contains("is this a VmAgent", result.Message, StringComparison.Ordinal);
    }

    private async Task<IReloadClient> ScraperAsync(ReloadTargetKind kind, Action<ReloadTargetOptions>? configure = null)
    {
        string[] common = ["-httpListenAddr=127.0.0.1:PORT", "-promscrape.config=" + Path.Combine(_lab.Conf, "prometheus.yml"), "-promscrape.config.strictParse=false", "-promscrape.fileSDCheckInterval=2s"];
        var (process, port) = kind == ReloadTargetKind.VmAgent
            ? await _lab.StartAsync(InstalledProgram.VmAgent, [.. common, "-remoteWrite.url=http://127.0.0.1:9/w", "-remoteWrite.tmpDataPath=" + _lab.Combine("agent")])
            : await _lab.StartAsync(InstalledProgram.VictoriaMetrics, [.. common, "-storageDataPath=" + _lab.Combine("vm")]);
        return Started(kind, process, port, configure);
    }

    private async Task<IReloadClient> VmAlertAsync(Action<ReloadTargetOptions>? configure = null)
    {
        var (process, port) = await _lab.StartAsync(
            InstalledProgram.VmAlert, "-httpListenAddr=127.0.0.1:PORT", $"-rule={_lab.Conf}/rule/*.rules", "-datasource.url=http://127.0.0.1:9", "-remoteWrite.url=http://127.0.0.1:9", "-notifier.url=http://127.0.0.1:9");
        return Started(ReloadTargetKind.VmAlert, process, port, configure);
    }

    private IReloadClient Started(ReloadTargetKind kind, ChildProcess process, int port, Action<ReloadTargetOptions>? configure)
    {
        File.WriteAllText(_lab.Combine("pid"), FormattableString.Invariant($"{process.Pid}\n"));
        return _lab.Client(kind, $"http://127.0.0.1:{port}", configure);
    }
}
