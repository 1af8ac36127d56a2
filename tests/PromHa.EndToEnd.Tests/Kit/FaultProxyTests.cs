using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PromHa.EndToEnd.Tests.Kit;

/// <summary>The proxy in front of a real HTTP server (Prometheus), whose answers are known.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new("proxy");
    private PrometheusServer _server = null!;
    private FaultProxy _proxy = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        var tree = SeedShapedTree.Create(_directory.Path);
        _server = await PrometheusServer.StartAsync(tree.ConfDirectory);
        _proxy = FaultProxy.Start(_server.Port);
        _http = new HttpClient { BaseAddress = _proxy.Url, Timeout = TimeSpan.FromSeconds(10) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task WithoutFaults_PassesAnswersAndBodies_AndCounts()
    {
        using var form = new StringContent("query=vector(42)", Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await _http.PostAsync(new Uri("api/v1/query?x=1", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Contains("\"42\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var traffic = Assert.Single(_proxy.Traffic);
        Assert.Equal("/api/v1/query", traffic.Path);
        Assert.Equal(1, traffic.Requests);
        Assert.InRange(traffic.ResponseBytes, 60, 2_000);
    }

    [Fact]
    public async Task Truncate_EndsTheBodyEarly_AsOftenAsTold()
    {
        var fault = _proxy.Inject(ProxyFault.TruncateAfter(100, "/metrics", times: 2));

        for (var attempt = 0; attempt < 2; attempt++)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(GetMetricsAsync);
        }

        Assert.Contains("prometheus_build_info", await GetMetricsAsync(), StringComparison.Ordinal);
        Assert.Equal(2, fault.Struck);
    }

    [Fact]
    public async Task Corrupt_ChangesOneByte()
    {
        var path = new Uri("api/v1/status/config", UriKind.Relative);
        var whole = await _http.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
        _proxy.Inject(ProxyFault.CorruptByteAt(20, "/status/config"));

        var corrupt = await _http.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(whole.Length, corrupt.Length);
        Assert.Equal(20, Assert.Single(Enumerable.Range(0, whole.Length), index => whole[index] != corrupt[index]));
    }

    [Fact]
    public async Task Refuse_ThenHeal()
    {
        _proxy.Refuse();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(GetMetricsAsync);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);

        _proxy.Heal();
        Assert.NotEmpty(await GetMetricsAsync());
    }

    [Fact]
    public async Task Blackhole_HoldsTheRequestUntilHealed()
    {
        _proxy.Inject(ProxyFault.Blackhole());
        var request = GetMetricsAsync();
        await Eventually.TrueAsync(() => _proxy.Requests("/metrics") == 1, TimeSpan.FromSeconds(5), "the request reaches the proxy");
        Assert.False(request.IsCompleted);

        // The client sees a reset before any answer, and may ask once more by itself.
        _proxy.Heal();
        await Eventually.TrueAsync(() => request.IsCompleted, TimeSpan.FromSeconds(5), "the held request ends");
        Assert.NotEmpty(await GetMetricsAsync());
    }

    [Fact]
    public async Task Status_AnswersInsteadOfTheServer()
    {
        _proxy.Inject(ProxyFault.Status(503, times: 1));

        var error = await Assert.ThrowsAsync<HttpRequestException>(GetMetricsAsync);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.NotEmpty(await GetMetricsAsync());
    }

    private Task<string> GetMetricsAsync() => _http.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
}
