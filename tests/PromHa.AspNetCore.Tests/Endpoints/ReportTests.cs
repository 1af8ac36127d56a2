using System.Net;
using System.Text;
using System.Text.Json;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

public sealed class ReportTests : IAsyncLifetime
{
    private readonly PublishedTrees _published = new();
    private ServedSource _served = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _served = await ServedSource.OnLoopbackAsync(_published.Source);

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _published.Dispose();
    }

    [Fact]
    public async Task Report_is_listed_among_the_nodes()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync("prom-b", Report("prom-b")));

        using var answer = await _served.GetAsync("/promha/v1/nodes");
        using var nodes = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        var node = Assert.Single(nodes.RootElement.EnumerateArray());
        Assert.Equal("prom-b", node.GetProperty("node").GetString());
        Assert.Equal("rolled-back", node.GetProperty("outcome").GetProperty("result").GetString());
        Assert.Equal(12.5, node.GetProperty("outcome").GetProperty("durationMs").GetDouble());
    }

    [Theory]
    [InlineData("prom-b", "prom-c")]
    [InlineData("prom-b", "Prom-b")]
    [InlineData("prom-b", "")]
    public async Task Report_for_another_node_than_the_address_is_refused(string address, string named)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(address, Report(named)));
        Assert.Empty(_published.Source.Nodes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("{\"node\":null}")]
    [InlineData("{\"node\":7}")]
    [InlineData("{\"node\":\"n\"}")]
    [InlineData("{\"node\":\"n\",\"outcome\":null}")]
    [InlineData("{\"node\":\"n\",\"outcome\":{\"result\":\"no-such-result\"}}")]
    [InlineData("{\"node\":\"n\",\"outcome\":{\"durationMs\":\"long\"}}")]
    [InlineData("{\"node\":\"n\",\"outcome\":{\"durationMs\":1e300}}")]
    [InlineData("{\"node\":\"n\",\"outcome\":{\"at\":\"yesterday\"}}")]
    [InlineData("{\"node\":\"n\",\"inForce\":{\"digest\":\"abc\"}}")]
    [InlineData("{\"node\":\"n\",\"inForce\":{\"digest\":17}}")]
    [InlineData("{\"node\":\"n\",\"inForce\":{\"digest\":null}}")]
    [InlineData("{\"node\":\"n\",\"inForce\":{\"revision\":99999999999999999999}}")]
    public async Task Body_that_is_no_report_is_a_bad_request(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync("n", body));
        Assert.Empty(_published.Source.Nodes);
    }

    [Fact]
    public async Task Body_that_is_no_text_or_endlessly_deep_is_a_bad_request()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync("n", new ByteArrayContent([0xFF, 0xFE, 0x00])));
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync("n", "{\"x\":" + new string('[', 100_000)));
    }

    [Fact]
    public async Task Report_beyond_the_limit_is_too_large()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PutAsync("n", Report("n", new string('x', PromHaProtocol.MaximumReportBytes))));
        Assert.Empty(_published.Source.Nodes);
    }

    [Fact]
    public async Task Head_and_nodes_are_read_only()
    {
        foreach (var path in new[] { "head", "nodes", "status", $"blobs/{default(Sha256Digest)}", $"manifests/{default(Sha256Digest)}" })
        {
            using var answer = await _served.Client.DeleteAsync(new Uri($"/promha/v1/{path}", UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    private static string Report(string node, string reason = "reason") => JsonSerializer.Serialize(
        new NodeReport(node, new SyncOutcome(SyncResult.RolledBack, null, reason, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(12.5), [], [], []), null), PromHaProtocol.Json);

    private Task<HttpStatusCode> PutAsync(string name, string body) => PutAsync(name, new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<HttpStatusCode> PutAsync(string name, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/promha/v1/nodes/{name}/report", UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await _served.Client.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
