using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Security;

/// <summary>Who may use the protocol.</summary>
public sealed class AccessTests : IDisposable
{
    private const string Token = "a-Secret.Token_0123456789";
    private const string Path = "/promha/v1/head";
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _secrets = new("secrets");

    public void Dispose()
    {
        _published.Dispose();
        _secrets.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", 204)]
    [InlineData("127.8.9.10", 204)]
    [InlineData("::1", 204)]
    [InlineData("::ffff:127.0.0.1", 204)]
    [InlineData(null, 204)]
    [InlineData("10.0.0.2", 403)]
    [InlineData("::ffff:10.0.0.2", 403)]
    [InlineData("fe80::1", 403)]
    [InlineData("2001:db8::1", 403)]
    [InlineData("0.0.0.0", 403)]
    public async Task Without_a_token_only_this_host_is_answered(string? address, int expected)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source);

        Assert.Equal(expected, (await served.GetFromAsync(address, Path)).Response.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_sending_one_opens_nothing()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source);

        Assert.Equal(403, (await served.GetFromAsync("10.0.0.2", Path, "Bearer " + Token)).Response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer " + Token, 204)]
    [InlineData("bearer " + Token, 204)]
    [InlineData("Bearer  " + Token + " ", 204)]
    [InlineData(null, 401)]
    [InlineData("", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData(Token, 401)]
    [InlineData("Basic " + Token, 401)]
    [InlineData("Bearer a-secret.token_0123456789", 401)]
    [InlineData("Bearer a-Secret.Token_012345678", 401)]
    [InlineData("Bearer a-Secret.Token_01234567890", 401)]
    [InlineData("Bearer \"a-Secret.Token_0123456789\"", 401)]
    [InlineData("Bearer a-Secret.Token_0123456789, Bearer x", 401)]
    public async Task Token_is_compared_exactly_whoever_sends_it(string? authorization, int expected)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(Token + "\n"));

        foreach (var address in new[] { "127.0.0.1", "10.0.0.2", "2001:db8::1", null })
        {
            var answer = await served.GetFromAsync(address, Path, authorization);
            Assert.Equal(expected, answer.Response.StatusCode);
            Assert.Equal(expected == 401 ? "Bearer" : "", answer.Response.Headers.WWWAuthenticate.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("  \r\n ")]
    public async Task Empty_token_file_opens_nothing(string content)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(content));

        foreach (var authorization in new[] { null, "Bearer ", "Bearer  ", "Bearer \n" })
        {
            Assert.Equal(401, (await served.GetFromAsync("127.0.0.1", Path, authorization)).Response.StatusCode);
        }
    }

    [Fact]
    public async Task Token_file_that_is_gone_opens_nothing()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(Token));
        File.Delete(_secrets.Combine("token"));

        Assert.Equal(503, (await served.GetFromAsync("10.0.0.2", Path, "Bearer " + Token)).Response.StatusCode);
        Assert.Equal(401, (await served.GetFromAsync("10.0.0.2", Path)).Response.StatusCode);
    }

    [Fact]
    public async Task Token_is_changed_without_a_restart()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(Token));
        await File.WriteAllTextAsync(_secrets.Combine("token"), "another", TestContext.Current.CancellationToken);

        Assert.Equal(401, (await served.GetFromAsync("10.0.0.2", Path, "Bearer " + Token)).Response.StatusCode);
        Assert.Equal(204, (await served.GetFromAsync("10.0.0.2", Path, "Bearer another")).Response.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.2", 204)]
    [InlineData("::ffff:10.0.0.2", 204)]
    [InlineData("2001:db8::7", 204)]
    [InlineData("127.0.0.1", 204)]
    [InlineData("10.0.1.2", 403)]
    [InlineData("::ffff:10.0.1.2", 403)]
    [InlineData("2001:db9::7", 403)]
    public async Task Token_is_good_from_the_allowed_networks_only(string address, int expected)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, options =>
        {
            WithToken(Token)(options);
            options.Auth.AllowedNetworks.Add("10.0.0.0/24");
            options.Auth.AllowedNetworks.Add("2001:db8::/32");
        });

        Assert.Equal(expected, (await served.GetFromAsync(address, Path, "Bearer " + Token)).Response.StatusCode);
    }

    [Fact]
    public async Task Allowed_network_without_a_token_opens_nothing()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, static o => o.Auth.AllowedNetworks.Add("10.0.0.0/24"));

        Assert.Equal(403, (await served.GetFromAsync("10.0.0.2", Path)).Response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/promha/v1/head")]
    [InlineData("GET", "/promha/v1/status")]
    [InlineData("GET", "/promha/v1/nodes")]
    [InlineData("GET", "/promha/v1/manifests/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("GET", "/promha/v1/manifests/0000000000000000000000000000000000000000000000000000000000000000/since/0")]
    [InlineData("GET", "/promha/v1/blobs/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("POST", "/promha/v1/blobs/pack")]
    [InlineData("PUT", "/promha/v1/nodes/n/report")]
    public async Task Everything_of_the_protocol_is_closed(string method, string path)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(Token));
        await using var starting = await ServedSource.InMemoryAsync(null, WithToken(Token));

        Assert.Equal(401, (await served.SendFromAsync("10.0.0.2", method, path)).Response.StatusCode);
        Assert.Equal(401, (await starting.SendFromAsync("10.0.0.2", method, path)).Response.StatusCode);
    }

    /// <summary>Whatever endpoint is added below the prefix is behind the same rules: the routes themselves are asked.</summary>
    [Fact]
    public async Task Every_route_of_the_protocol_is_behind_token_and_networks()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, options =>
        {
            WithToken(Token)(options);
            options.Auth.AllowedNetworks.Add("10.0.0.0/24");
            options.Limits.FailedSignInsPerMinute = 1000;
        });
        var routes = served.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.RoutePattern.RawText!.StartsWith("/promha/", StringComparison.Ordinal))
            .SelectMany(static e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, static (e, method) => (method, path: Regex.Replace(e.RoutePattern.RawText!, @"\{[^}]+\}", new string('0', 64))))
            .ToArray();

        Assert.True(routes.Length >= 8);
        foreach (var (method, path) in routes)
        {
            Assert.Equal(403, (await served.SendFromAsync("10.0.1.2", method, path, "Bearer " + Token)).Response.StatusCode);
            Assert.Equal(403, (await served.SendFromAsync("::ffff:10.0.1.2", method, path, "Bearer " + Token)).Response.StatusCode);
            Assert.Equal(401, (await served.SendFromAsync("10.0.0.2", method, path)).Response.StatusCode);
            Assert.Equal(401, (await served.SendFromAsync("127.0.0.1", method, path)).Response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/healthz", 200)]
    [InlineData("/readyz", 503)]
    [InlineData("/metrics", 200)]
    public async Task Health_and_metrics_are_open(string path, int expected)
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, WithToken(Token));

        Assert.Equal(expected, (await served.GetFromAsync("10.0.0.2", path)).Response.StatusCode);
    }

    private Action<PromHaMasterOptions> WithToken(string content)
    {
        var file = _secrets.Combine("token");
        File.WriteAllText(file, content);
        return options => options.Auth.TokenFile = file;
    }
}
