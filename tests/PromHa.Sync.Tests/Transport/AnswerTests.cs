using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>What a receiver makes of a master's refusals, and what it tells a person.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TempDirectory _secrets = new("secrets");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _secrets.Dispose();
    }

    [Theory]
    [InlineData(401, TransportFault.Unauthorized, "PromHa:Auth:TokenFile")]
    [InlineData(403, TransportFault.Unauthorized, "PromHa:Auth:AllowedNetworks")]
    [InlineData(404, TransportFault.NotFound, "is http://127.0.0.1")]
    [InlineData(500, TransportFault.Unreachable, "500")]
    [InlineData(503, TransportFault.Unreachable, "503")]
    public async Task Refusal_names_the_master_and_what_to_do(int status, TransportFault fault, string said)
    {
        await using var server = new RawServer(RawServer.Http(status, "a body that is not told"u8));
        var transport = new HttpPullTransport(_client, new HttpPullOptions { Url = server.Url });
        var manifest = PublishedTrees.Manifest();
        Func<Task>[] calls =
        [
            async () => await transport.WaitForHeadAsync(null, Stop),
            async () => await transport.GetManifestAsync(manifest.Digest, null, Stop),
            async () => await transport.FetchBlobsAsync([PublishedTrees.Blob("a")], new ReceivedBlobs(), Stop),
            async () => await transport.FetchBlobsAsync([PublishedTrees.Blob("a"), PublishedTrees.Blob("b")], new ReceivedBlobs(), Stop),
            async () => await transport.ReportAsync(new NodeReport("n", new SyncOutcome(SyncResult.Refused, null, "", DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], [], []), null), Stop),
        ];

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<TransportException>(call);
            Assert.Equal(fault, error.Fault);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Contains(server.Url.Authority, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed(int status)
    {
        await using var elsewhere = new RawServer(RawServer.Http(200, "{}"u8));
        await using var server = new RawServer(RawServer.Http(status, [], $"Location: {elsewhere.Url}"));
        var transport = new HttpPullTransport(_client, new HttpPullOptions { Url = server.Url });

        await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));

        Assert.Equal((1, 0), (server.Requests, elsewhere.Requests));
    }

    [Fact]
    public async Task Nobody_there_is_unreachable()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var transport = new HttpPullTransport(_client, new HttpPullOptions { Url = url });

        var error = await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));

        Assert.Equal(TransportFault.Unreachable, error.Fault);
        Assert.Contains(url.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefix_of_the_address_is_kept_and_the_token_is_read_for_each_request()
    {
        var lines = new List<string>();
        await using var server = new RawServer(async (line, wire, stop) =>
        {
            lines.Add(line);
            await wire.WriteAsync(RawServer.Http(401, []), stop);
        });
        var file = _secrets.Combine("token");
        var transport = new HttpPullTransport(_client, new HttpPullOptions { Url = new Uri(server.Url, "behind/a/proxy/"), TokenFile = file });

        var missing = await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));
        Assert.Contains(file, missing.Message, StringComparison.Ordinal);
        Assert.Empty(lines);

        await File.WriteAllTextAsync(file, "secret\n", Stop);
        await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));
        Assert.StartsWith("GET /behind/a/proxy/promha/v1/head?wait=10s ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("relative")]
    [InlineData("ftp://127.0.0.1/")]
    public void Address_that_is_not_http_is_refused_at_once(string? url) =>
        Assert.Throws<ArgumentException>(() => new HttpPullTransport(_client, new HttpPullOptions { Url = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute) }));
}
