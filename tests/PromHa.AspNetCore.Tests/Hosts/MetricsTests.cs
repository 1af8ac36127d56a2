using System.Diagnostics;

namespace PromHa.AspNetCore.Tests.Hosts;

public sealed class MetricsTests : IDisposable
{
    private readonly TempDirectory _directory = new("metrics");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Metrics_are_what_promtool_accepts_and_count_what_happened()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"), businesses: 1);
        await using var prometheus = await PrometheusServer.StartAsync(tree.ConfDirectory);
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", prometheus.Url.ToString()));
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), master.Url);
        await slave.StatusWhenAsync("idle");
        var (masterBefore, slaveBefore) = (await master.MetricsAsync(), await slave.MetricsAsync());

        tree.WriteRule("b00", "r00", "Changed");
        await Eventually.TrueAsync(async () => (await slave.StatusAsync()).GetProperty("generation").GetProperty("revision").GetInt64() == 2, Eventually.DefaultDeadline, "the change arrives");

        await PromtoolAcceptsAsync(await master.GetAsync("/metrics"));
        await PromtoolAcceptsAsync(await slave.GetAsync("/metrics"));
        var (masterAfter, slaveAfter) = (await master.MetricsAsync(), await slave.MetricsAsync());
        const string outcomes = "promha_sync_outcomes_total";
        Assert.Equal(1, masterAfter.Sum(outcomes, "result=\"verified\"") - masterBefore.Sum(outcomes, "result=\"verified\""));
        Assert.Equal(1, slaveAfter.Sum(outcomes, "result=\"verified\"") - slaveBefore.Sum(outcomes, "result=\"verified\""));
        Assert.Equal(1, masterAfter.Sum("promha_sync_reloads_total", "component=\"prometheus\"", "result=\"verified\"") - masterBefore.Sum("promha_sync_reloads_total"));
        Assert.Equal(new FileInfo(tree.FullPath(SeedShapedTree.RulePath("b00", "r00"))).Length, slaveAfter.ValueOf("promha_sync_fetched_bytes_total") - slaveBefore.ValueOf("promha_sync_fetched_bytes_total"));
        Assert.Equal(2, slaveAfter.ValueOf("promha_sync_revision"));
        Assert.Equal(2, slaveAfter.ValueOf("promha_sync_duration_seconds_count"));
        Assert.Equal(2, slaveAfter.ValueOf("promha_sync_duration_seconds_bucket", "le=\"+Inf\""));
        Assert.True(slaveAfter.ValueOf("promha_sync_last_verified_timestamp_seconds") > slaveBefore.ValueOf("promha_sync_last_verified_timestamp_seconds"));
    }

    [Fact]
    public async Task Two_hosts_in_one_process_show_their_own_metrics_only()
    {
        var one = SeedShapedTree.Create(_directory.CreateSubdirectory("1"));
        var two = SeedShapedTree.Create(_directory.CreateSubdirectory("2"));
        await using var first = await TestHost.StartMasterAsync(one.ConfDirectory);
        await using var second = await TestHost.StartMasterAsync(two.ConfDirectory);
        await first.StatusWhenAsync("idle");
        await second.StatusWhenAsync("idle");

        one.WriteRule("b00", "r00", "Changed");
        await Eventually.TrueAsync(async () => (await first.StatusAsync()).GetProperty("generation").GetProperty("revision").GetInt64() == 2, Eventually.DefaultDeadline, "it is published");

        Assert.Equal(2, (await first.MetricsAsync()).ValueOf("promha_sync_revision"));
        Assert.Equal(2, (await first.MetricsAsync()).Sum("promha_sync_outcomes_total"));
        Assert.Equal(1, (await second.MetricsAsync()).ValueOf("promha_sync_revision"));
        Assert.Equal(1, (await second.MetricsAsync()).Sum("promha_sync_outcomes_total"));
    }

    private static async Task PromtoolAcceptsAsync(string text)
    {
        using var promtool = Process.Start(new ProcessStartInfo(InstalledProgram.Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(promtool.ExitCode == 0 && said.Length == 0, said + text);
    }
}
