using PromHa.Samples.ConfigGeneration.Output;
using PromHa.TestKit;
using PromHa.Testing;

namespace PromHa.Samples.ConfigGeneration.Tests;

/// <summary>The servers have the last word.</summary>
public sealed class RealServerTests : IDisposable
{
    private readonly TempConfTree _temp = new(layout: NodeFiles.Layout);

    public RealServerTests()
    {
        NodeFiles.Generate(_temp.Tree, "prom-a");
        _temp.Tree.Save();
    }

    private string Conf => Path.Combine(_temp.Directory, "conf");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Promtool_accepts_the_configuration_and_its_rules()
    {
        var said = await ChildProcess.RunAsync(InstalledProgram.Promtool, "check", "config", Path.Combine(Conf, "prometheus.yml"));

        Assert.Contains("3 rule files found", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amtool_accepts_the_routes_and_receivers()
    {
        var said = await ChildProcess.RunAsync(InstalledProgram.Amtool, "check-config", Path.Combine(Conf, "alertmanager.yml"));

        Assert.Contains("3 receivers", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("severity=critical", "phone")]
    [InlineData("severity=warning", "chat")]
    [InlineData("severity=critical team=dba", "dba,phone")]
    public async Task Amtool_routes_as_the_unit_tests_say(string labels, string receivers)
    {
        var said = await ChildProcess.RunAsync(InstalledProgram.Amtool, ["config", "routes", "test", $"--config.file={Path.Combine(Conf, "alertmanager.yml")}", .. labels.Split(' ')]);

        // Not the only line: amtool warns of its own flag.
        Assert.Contains(receivers, said.Split('\n'));
    }

    [Fact]
    public async Task A_real_prometheus_runs_the_rules_and_finds_the_targets()
    {
        // Nobody takes its samples here: without the flag it would try for a minute at the end.
        await using var server = await PrometheusServer.StartAsync(Conf, new ServerOptions { Arguments = ["--storage.remote.flush-deadline=1s"] });

        var targets = await Eventually.ValueAsync(server.TargetsAsync, found => found.Count >= 11, Eventually.DefaultDeadline, "all targets are discovered");

        Assert.Equal(11, targets.Count);
        Assert.Contains("10.1.0.22:9104", targets);
        Assert.True(await server.HasRuleAsync("MysqlDown"));
        Assert.True(await server.HasRuleAsync("PairGossipBroken"));
        Assert.True(await server.HasRuleAsync("project:node_cpu_busy:ratio"));
    }
}
