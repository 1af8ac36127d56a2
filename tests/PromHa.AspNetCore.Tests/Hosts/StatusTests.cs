using System.Net;
using System.Text.Json;

namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>What a host says of itself; scripts read these names.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly TempDirectory _directory = new("status");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Status_has_role_generation_last_apply_last_verified_and_reload_targets()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"), businesses: 1);
        await using var prometheus = await PrometheusServer.StartAsync(tree.ConfDirectory);
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", prometheus.Url.ToString()));

        var status = await master.StatusWhenAsync("idle");

        Assert.Equal("master", status.GetProperty("role").GetString());
        Assert.Equal("Master", status.GetProperty("node").GetString());
        var generation = status.GetProperty("generation");
        Assert.Equal(1, generation.GetProperty("revision").GetInt64());
        Assert.True(generation.GetProperty("term").GetInt64() > 0);
        Assert.Matches("^[0-9a-f]{64}$", generation.GetProperty("digest").GetString());
        Assert.InRange(Age(status.GetProperty("lastApply")), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(Age(status.GetProperty("lastVerified")), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var target = Assert.Single(status.GetProperty("reloadTargets").EnumerateArray());
        Assert.Equal("prometheus", target.GetProperty("kind").GetString());
        Assert.Equal(prometheus.Url.ToString(), target.GetProperty("url").GetString());
        Assert.Equal("verified", target.GetProperty("state").GetString());
        Assert.NotEmpty(target.GetProperty("evidence").EnumerateArray());
        Assert.Equal("verified", status.GetProperty("lastOutcome").GetProperty("result").GetString());
        Assert.Equal(1, status.GetProperty("counters").GetProperty("applies").GetInt64());
    }

    [Fact]
    public async Task Slave_is_healthy_at_once_and_ready_once_a_generation_is_in_force()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"));
        var port = FreePort.Next();
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), new Uri($"http://127.0.0.1:{port}"));

        Assert.Equal("ok\n", await slave.GetAsync("/healthz"));
        using (var before = await slave.Client.GetAsync(new Uri(slave.Url, "/readyz"), Stop))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
            Assert.Contains("no generation is in force yet", await before.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        await slave.StatusWhenAsync("unreachable");
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("urls", $"http://127.0.0.1:{port}"));
        var status = await slave.StatusWhenAsync("idle");

        Assert.Equal("slave", status.GetProperty("role").GetString());
        Assert.Contains("revision 1", await slave.GetAsync("/readyz"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await slave.Client.GetAsync(new Uri(slave.Url, "/readyz"), Stop)).StatusCode);
        Assert.True(TreeFiles.AreEqual(tree.ConfDirectory, _directory.Combine("s")));
    }

    [Fact]
    public async Task Slave_serves_nothing_to_pull_from()
    {
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), new Uri("http://127.0.0.1:9"));

        using var answer = await slave.Client.GetAsync(new Uri(slave.Url, "/promha/v1/head"), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Master_lists_what_its_slaves_reported()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"));
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory);
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), master.Url);

        var nodes = await Eventually.ValueAsync(
            async () => JsonDocument.Parse(await master.GetAsync("/promha/v1/nodes")).RootElement, static n => n.GetArrayLength() == 1 && n[0].GetProperty("outcome").ValueKind == JsonValueKind.Object, Eventually.DefaultDeadline, "the slave reports");

        Assert.Equal("Slave", nodes[0].GetProperty("node").GetString());
        Assert.Equal("verified", nodes[0].GetProperty("outcome").GetProperty("result").GetString());
        Assert.Equal(
            (await master.StatusAsync()).GetProperty("generation").GetProperty("digest").GetString(), nodes[0].GetProperty("inForce").GetProperty("digest").GetString());
    }

    private static TimeSpan Age(JsonElement moment) => (TimeProvider.System.GetUtcNow() - moment.GetDateTimeOffset()).Duration();
}
