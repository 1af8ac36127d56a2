using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Security;

/// <summary>What one address may ask, and what becomes of callers that are slow on purpose.</summary>
public sealed class LimitTests : IDisposable
{
    private const string Head = "/promha/v1/head";
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _secrets = new("limits");

    public void Dispose()
    {
        _published.Dispose();
        _secrets.Dispose();
    }

    [Fact]
    public async Task Address_that_asks_too_often_is_told_when_to_come_back_and_no_other_suffers()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(static o => (o.Limits.RequestsPerSecond, o.Limits.Burst) = (1, 3)));

        var answers = new List<HttpResponse>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await served.GetFromAsync("10.0.0.2", Head, "Bearer t")).Response);
        }

        Assert.Equal([204, 204, 204, 429, 429], answers.Select(static a => a.StatusCode));
        Assert.InRange(int.Parse(answers[3].Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        Assert.Equal(204, (await served.GetFromAsync("10.0.0.3", Head, "Bearer t")).Response.StatusCode);
        Assert.Equal(200, (await served.GetFromAsync("10.0.0.2", "/healthz")).Response.StatusCode);
        await Eventually.TrueAsync(async () => (await served.GetFromAsync("10.0.0.2", Head, "Bearer t")).Response.StatusCode == 204, Eventually.DefaultDeadline, "it may ask again");
    }

    [Theory]
    [InlineData("10.0.0.2", 10)]
    [InlineData("::ffff:10.0.0.2", 10)]
    [InlineData("127.0.0.1", 100)]
    public async Task Address_that_fails_to_sign_in_is_not_listened_to_for_a_minute(string address, int allowed)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken());

        for (var i = 0; i < allowed; i++)
        {
            Assert.Equal(401, (await served.GetFromAsync(address, Head, "Bearer guess")).Response.StatusCode);
        }

        var refused = (await served.GetFromAsync(address, Head, "Bearer t")).Response;
        Assert.Equal(429, refused.StatusCode);
        Assert.InRange(int.Parse(refused.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(204, (await served.GetFromAsync("10.9.9.9", Head, "Bearer t")).Response.StatusCode);
    }

    [Fact]
    public async Task Addresses_of_one_ipv6_network_count_as_one()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken());
        for (var i = 0; i < 10; i++)
        {
            await served.GetFromAsync($"2001:db8:1:2::{i + 1:x}", Head, "Bearer guess");
        }

        Assert.Equal(429, (await served.GetFromAsync("2001:db8:1:2:ffff::1", Head, "Bearer t")).Response.StatusCode);
        Assert.Equal(204, (await served.GetFromAsync("2001:db8:1:3::1", Head, "Bearer t")).Response.StatusCode);
    }

    [Fact]
    public void Counters_are_bounded_however_many_addresses_ask()
    {
        var random = new Random(1);
        var counters = Enumerable.Range(0, 200_000).Select(_ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return RequestLimits.CounterOf(new IPAddress(bytes));
        }).ToHashSet();

        Assert.InRange(counters.Count, 50_000, 65_536);
    }

    [Fact]
    public async Task Thousand_slaves_behind_one_address_are_served_with_the_defaults()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken());

        // What a change makes of them at once: the head, the next head, the manifest, the content, the report.
        var codes = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            foreach (var (method, path) in new[] { ("GET", Head), ("GET", Head + "?wait=0s"), ("GET", "/promha/v1/manifests/" + new string('0', 64)), ("POST", "/promha/v1/blobs/pack"), ("PUT", $"/promha/v1/nodes/n{i}/report") })
            {
                codes.Add((await served.SendFromAsync("10.0.0.2", method, path, "Bearer t")).Response.StatusCode);
            }
        }

        Assert.Equal(5000, codes.Count);
        Assert.DoesNotContain(429, codes);
    }

    [Fact]
    public async Task Thousand_slaves_behind_one_address_wait_at_once_and_all_learn_of_a_generation()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken());
        var waiting = Enumerable.Range(0, 1000).Select(i => served.GetFromAsync("10.0.0.2", $"{Head}?wait=60s&node=n{i}", "Bearer t")).ToArray();
        Assert.DoesNotContain(waiting, static w => w.IsCompleted);

        await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"));

        Assert.All(await Task.WhenAll(waiting), static answer => Assert.Equal(200, answer.Response.StatusCode));
    }

    [Fact]
    public async Task Transfers_wait_for_their_turn_and_the_head_does_not()
    {
        var head = await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"), ("large", string.Concat(Enumerable.Repeat("0123456789", 500_000))));
        var manifest = _published.Source.FindManifest(head.Digest)!;
        var large = manifest.Entries.Single(static e => e.Path == "large").Sha256;
        await using var served = await ServedSource.InMemoryAsync(_published.Source, static o => o.Limits.ConcurrentTransfers = 1);

        // The answer has begun, and nobody reads on.
        var first = await served.GetFromAsync("127.0.0.1", $"/promha/v1/blobs/{large}");
        var second = served.GetFromAsync("127.0.0.1", $"/promha/v1/manifests/{head.Digest}");
        Assert.Equal(200, (await served.GetFromAsync("127.0.0.1", Head)).Response.StatusCode);
        Assert.False(second.IsCompleted);

        await first.Response.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);

        Assert.Equal(200, (await second).Response.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/promha/v1/nodes/n/report", (1 << 20) + 1)]
    [InlineData("POST", "/promha/v1/blobs/pack", (10_000 * 65) + 1)]
    public async Task Body_that_is_larger_than_its_endpoint_takes_is_refused(string method, string path, int size)
    {
        await using var served = await ServedSource.OnLoopbackAsync(_published.Source);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('\n', size))) };

        using var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Caller_that_sends_its_request_byte_by_byte_is_cut_off()
    {
        await using var served = await ServedSource.OnLoopbackAsync(_published.Source);
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, served.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = slow.GetStream();
        await stream.WriteAsync("GET /promha/v1/head HTTP/1.1\r\nHost: x\r\nX-A: "u8.ToArray(), TestContext.Current.CancellationToken);

        // The end of the connection is waited for, with a deadline that is well before Kestrel's own 30 s.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream);
        var text = await answer.ReadToEndAsync(either.Token);

        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
    }

    private Action<PromHaMasterOptions> WithToken(Action<PromHaMasterOptions>? further = null)
    {
        var file = _secrets.Combine("token");
        File.WriteAllText(file, "t");
        return options =>
        {
            options.Auth.TokenFile = file;
            further?.Invoke(options);
        };
    }
}
