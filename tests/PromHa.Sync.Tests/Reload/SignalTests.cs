using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>Reload by SIGHUP: of real servers, and what becomes of a pid file that is not theirs.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Prometheus_without_lifecycle_api_is_reloaded_and_its_refusal_is_seen()
    {
        var (process, port) = await _lab.PrometheusAsync();
        var client = Client(ReloadTargetKind.Prometheus, port, process.Pid);
        var withoutPid = _lab.Client(ReloadTargetKind.Prometheus, $"http://127.0.0.1:{port}");
        await Eventually.ValueAsync(async () => await client.CheckAsync(TestContext.Current.CancellationToken), static r => r.Status == ReloadStatus.Verified, Eventually.DefaultDeadline, "it is ready");
        Assert.Contains("PidFile", (await withoutPid.CheckAsync(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

        _lab.Write("prometheus.yml", "scrape_configs: [{job_name: n}]\n");
        var good = await _lab.ReloadAsync(client);
        _lab.Write("prometheus.yml", "scrape_configs: [{job_name: n}, {job_name: n}]\n");
        var bad = await _lab.ReloadAsync(client);

        Assert.Equal((ReloadStatus.Verified, ReloadStatus.Refused), (good.Status, bad.Status));
        Assert.Contains($"SIGHUP sent to process {process.Pid}", good.Evidence);
    }

    [Fact]
    public async Task Alertmanager_is_reloaded()
    {
        _lab.Write("alertmanager.yml", "route: {receiver: r}\nreceivers: [{name: r}]\n");
        var (process, port) = await _lab.StartAsync(
            InstalledProgram.Alertmanager, "--config.file=" + Path.Combine(_lab.Conf, "alertmanager.yml"), "--storage.path=" + _lab.Combine("am"), "--web.listen-address=127.0.0.1:PORT", "--cluster.listen-address=");
        var client = Client(ReloadTargetKind.Alertmanager, port, process.Pid);
        _lab.Write("alertmanager.yml", "route: {receiver: other}\nreceivers: [{name: other}]\n");

        Assert.Equal(ReloadStatus.Verified, (await _lab.ReloadAsync(client)).Status);
    }

    [Fact]
    public async Task Number_that_another_process_got_is_not_signalled()
    {
        var (_, port) = await _lab.PrometheusAsync();
        using var other = ChildProcess.Start("/bin/sleep", ["60"]);
        var client = Client(ReloadTargetKind.Prometheus, port, other.Pid);

        var result = await _lab.ReloadAsync(client);

        Assert.Equal(ReloadStatus.Misconfigured, result.Status);
        Assert.Contains("runs 'sleep' and not prometheus", result.Message, StringComparison.Ordinal);
        Assert.False(other.HasExited);
    }

    [Fact]
    public async Task Signal_to_another_server_of_the_kind_is_not_taken_for_a_reload()
    {
        using var second = new Lab();
        var (_, port) = await _lab.PrometheusAsync();
        var (other, _) = await second.PrometheusAsync();
        File.WriteAllText(_lab.Combine("pid"), FormattableString.Invariant($"{other.Pid}\n"));
        var client = _lab.Client(ReloadTargetKind.Prometheus, $"http://127.0.0.1:{port}", o => (o.PidFile, o.ReloadTimeout, o.VerifyTimeout) = (_lab.Combine("pid"), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));

        var result = await _lab.ReloadAsync(client);

        Assert.Equal(ReloadStatus.Mismatch, result.Status);
        Assert.Contains("is the process of its PidFile the one at this address?", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4194305", "there is no process 4194305")]
    [InlineData("", "does not hold a process id")]
    [InlineData("1", "does not hold a process id")]
    [InlineData("-5", "does not hold a process id")]
    [InlineData("12 34", "does not hold a process id")]
    [InlineData(null, "cannot be read")]
    public void Pid_file_that_names_no_process_is_said_so(string? content, string said)
    {
        if (content is not null)
        {
            File.WriteAllText(_lab.Combine("pid"), content);
        }

        Assert.Contains(said, ServerProcess.Find(_lab.Combine("pid"), ReloadTargetKind.Prometheus).Fault, StringComparison.Ordinal);
        Assert.NotNull(ServerProcess.HangUp(_lab.Combine("pid"), ReloadTargetKind.Prometheus).Fault);
    }

    [Fact]
    public async Task Server_waits_its_turn_before_each_reload_and_not_before_a_look()
    {
        var (_, port) = await _lab.PrometheusAsync("--web.enable-lifecycle");
        var ready = _lab.Client(ReloadTargetKind.Prometheus, $"http://127.0.0.1:{port}");
        await Eventually.ValueAsync(async () => await ready.CheckAsync(TestContext.Current.CancellationToken), static r => r.Status == ReloadStatus.Verified, Eventually.DefaultDeadline, "it is ready");
        var time = new ManualTimeProvider();
        var client = new StaggeredReloadClient(ready, TimeSpan.FromSeconds(15), time);

        Assert.Equal(ReloadStatus.Verified, (await client.VerifyAsync(_lab.Tree(), TestContext.Current.CancellationToken)).Status);
        var reload = client.ReloadAsync(_lab.Tree(), TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(reload.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Contains("waited 15 s for its turn to reload", (await reload).Evidence);
    }

    private IReloadClient Client(ReloadTargetKind kind, int port, int pid)
    {
        File.WriteAllText(_lab.Combine("pid"), FormattableString.Invariant($"{pid}\n"));
        return _lab.Client(kind, $"http://127.0.0.1:{port}", o => o.PidFile = _lab.Combine("pid"));
    }
}
