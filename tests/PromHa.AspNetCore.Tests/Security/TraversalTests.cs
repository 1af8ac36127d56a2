using System.Net;
using System.Net.Sockets;
using System.Text;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Security;

/// <summary>No address leads to a file: contents are found by digest and by nothing else.</summary>
public sealed class TraversalTests : IDisposable
{
    private readonly PublishedTrees _published = new();

    public void Dispose() => _published.Dispose();

    [Theory]
    [InlineData("/promha/v1/blobs/../../../../../../etc/passwd")]
    [InlineData("/promha/v1/blobs/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/promha/v1/blobs/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/promha/v1/blobs/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/promha/v1/blobs//etc/passwd")]
    [InlineData("/promha/v1/blobs/%00")]
    [InlineData("/promha/v1/blobs/prometheus.yml")]
    [InlineData("/promha/v1/manifests/..%2f..%2fhead")]
    [InlineData("/promha/v1/manifests/../head/since/..%2fhead")]
    [InlineData("/prometheus.yml")]
    [InlineData("/../prometheus.yml")]
    [InlineData("/conf/prometheus.yml")]
    public async Task Nothing_but_a_digest_leads_to_content(string target)
    {
        await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"));
        await using var served = await ServedSource.OnLoopbackAsync(_published.Source);

        // Byte by byte as it stands: a client library would put the path in order first.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, served.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("scrape_configs", answer, StringComparison.Ordinal);
    }
}
