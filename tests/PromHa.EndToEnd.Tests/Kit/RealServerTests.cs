using System.Net;

namespace PromHa.EndToEnd.Tests.Kit;

/// <summary>The kit against the real servers: without these, nothing that it says about them counts.</summary>
public sealed class RealServerTests : IDisposable
{
    private readonly TempDirectory _directory = new("servers");
    private readonly SeedShapedTree _tree;

    public RealServerTests()
    {
        _tree = SeedShapedTree.Create(_directory.Path);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Prometheus_RunsTheTree_AndCountsReloads()
    {
        await using var server = await PrometheusServer.StartAsync(_tree.ConfDirectory);
        Assert.Contains(await server.RulesAsync(), rule => rule is { Group: "b00_r0", Name: "b00_r0_down" });
        await Eventually.ValueAsync(server.TargetsAsync, targets => targets.Count == 4, TimeSpan.FromSeconds(15), "four targets");
        Assert.Equal(0, await server.ReloadCountAsync());
        var before = await server.ReloadSuccessTimestampAsync();

        _tree.WriteRule("b00", "r00", "New");
        using var response = await server.Http.PostAsync(new Uri("-/reload", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, await server.ReloadCountAsync());
        Assert.True(await server.ReloadSuccessTimestampAsync() > before);
        Assert.True(await server.HasRuleAsync("New"));
    }

    [Fact]
    public async Task Alertmanager_ServesTheHashOfItsFile()
    {
        await using var server = await AlertmanagerServer.StartAsync(_tree.ConfDirectory);
        Assert.Equal(HashOfFile(), await server.ConfigHashAsync());

        _tree.WriteAlertmanager("changed");
        using var response = await server.Http.PostAsync(new Uri("-/reload", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HashOfFile(), await server.ConfigHashAsync());
        Assert.Equal(1, await server.ReloadCountAsync());
    }

    [Fact]
    public async Task BasicAuth_AndLifecycleOff_AreInForce()
    {
        await using var server = await PrometheusServer.StartAsync(_tree.ConfDirectory, new ServerOptions { BasicAuth = true, Lifecycle = false });
        using var anonymous = new HttpClient { BaseAddress = server.Url };

        using var unauthorized = await anonymous.GetAsync(new Uri("-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        using var forbidden = await server.Http.PostAsync(new Uri("-/reload", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Restart_KeepsThePort()
    {
        await using var server = await PrometheusServer.StartAsync(_tree.ConfDirectory);
        var pid = server.Pid;
        await server.RestartAsync();

        Assert.NotEqual(pid, server.Pid);
        Assert.True(await server.ReadyAsync());
    }

    [Fact]
    public async Task SmallTmpfs_RunsFull_AndIsReleased()
    {
        await using var tmpfs = await SmallTmpfs.MountAsync(1024 * 1024);
        tmpfs.Fill(leaveFree: 8192);
        Assert.Throws<IOException>(() => File.WriteAllBytes(tmpfs.Combine("file"), new byte[64 * 1024]));

        tmpfs.Release();
        File.WriteAllBytes(tmpfs.Combine("file"), new byte[64 * 1024]);
    }

    private double HashOfFile() => AlertmanagerServer.ConfigHashOf(File.ReadAllBytes(_tree.FullPath("alertmanager.yml")));
}
