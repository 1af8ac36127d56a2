using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using PromHa.AspNetCore.Tests.Hosts;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

/// <summary>What the shell scripts of a slave see.</summary>
public sealed class LegacyTests : IAsyncLifetime
{
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _state = new("legacy");
    private ServedSource _served = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _served = await ServeAsync();

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _published.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task Notice_is_one_until_the_address_has_fetched_everything_and_is_one_again_with_the_next_generation()
    {
        Assert.Equal("0\n", await NoticeAsync());
        await _published.PublishAsync(("prometheus.yml", "1"));
        Assert.Equal("1\n", await NoticeAsync());
        Assert.Equal("1\n", await NoticeAsync());

        await ArchiveAsync();
        Assert.Equal("0\n", await NoticeAsync());
        Assert.Equal("1\n", await NoticeAsync("10.0.0.2"));

        await _published.PublishAsync(("prometheus.yml", "2"));
        Assert.Equal("1\n", await NoticeAsync());
    }

    [Fact]
    public async Task Who_has_what_survives_a_restart()
    {
        await _published.PublishAsync(("prometheus.yml", "1"));
        await ArchiveAsync();
        await _served.DisposeAsync();

        _served = await ServeAsync();

        Assert.Equal("0\n", await NoticeAsync());
        Assert.Equal("1\n", await NoticeAsync("10.0.0.2"));
    }

    [Fact]
    public async Task Part_of_the_archive_is_not_the_archive_and_its_rest_is()
    {
        await _published.PublishAsync(("prometheus.yml", SeedShapedText.Padding(5000)));

        using var first = await RangeAsync(0, 99);
        Assert.Equal(HttpStatusCode.PartialContent, first.StatusCode);
        Assert.Equal("1\n", await NoticeAsync());

        using var rest = await RangeAsync(100, null);
        Assert.Equal("0\n", await NoticeAsync());
    }

    [Fact]
    public async Task Question_without_a_body_fetches_nothing()
    {
        await _published.PublishAsync(("prometheus.yml", "1"));

        using var head = await _served.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri("/conf.tar.gz", UriKind.Relative)), Stop);

        Assert.True(head.Content.Headers.ContentLength > 0);
        Assert.Equal("1\n", await NoticeAsync());
    }

    [Fact]
    public async Task Archive_holds_the_tree_below_conf_with_its_modes()
    {
        await _published.PublishAsync(("prometheus.yml", "global: {}\n"), ("business/hx/job/" + new string('j', 120) + ".yml", "[]"), ("ü.rules", ""));

        using var answer = await ArchiveAsync();
        var found = new SortedDictionary<string, (string Content, UnixFileMode Mode)>(StringComparer.Ordinal);
        await using var tar = new TarReader(new GZipStream(await answer.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync(copyData: true, Stop) is { } entry)
        {
            if (entry.EntryType != TarEntryType.Directory)
            {
                found[entry.Name] = (entry.DataStream is null ? "" : await new StreamReader(entry.DataStream).ReadToEndAsync(Stop), entry.Mode);
            }
        }

        Assert.Equal(["conf/business/hx/job/" + new string('j', 120) + ".yml", "conf/prometheus.yml", "conf/ü.rules"], found.Keys);
        Assert.Equal("global: {}\n", found["conf/prometheus.yml"].Content);
        Assert.All(found.Values, file => Assert.Equal((UnixFileMode)0x1A4, file.Mode));
    }

    [Fact]
    public async Task Archive_is_made_once_and_says_when_it_is_the_same()
    {
        await _published.PublishAsync(("prometheus.yml", "1"));
        using var first = await ArchiveAsync();
        using var again = await ArchiveAsync();
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Stop), await again.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(first.Content.Headers.LastModified, again.Content.Headers.LastModified);

        using var byTag = await _served.GetAsync("/conf.tar.gz", ("If-None-Match", first.Headers.ETag!.ToString()));
        using var byTime = await _served.GetAsync("/conf.tar.gz", ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));
        Assert.Equal(HttpStatusCode.NotModified, byTag.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, byTime.StatusCode);

        // Within the same second, too: its time is later, since whole seconds are all that a client compares.
        await _published.PublishAsync(("prometheus.yml", "2"));
        using var next = await _served.GetAsync("/conf.tar.gz", ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Single(Directory.EnumerateFiles(_state.Combine("legacy"), "*.tar.gz*"));
    }

    [Fact]
    public async Task Only_allowed_networks_and_this_host_are_answered()
    {
        await using var served = await ServedSource.InMemoryAsync(_published.Source, options =>
        {
            Configure(options);
            options.Auth.AllowedNetworks.Add("10.0.0.0/24");
        });

        foreach (var (address, status) in new[] { ("127.0.0.1", 200), ("10.0.0.7", 200), ("::ffff:10.0.0.7", 200), ("10.0.1.7", 403), ("2001:db8::1", 403) })
        {
            Assert.Equal(status, (await served.GetFromAsync(address, "/notice_slave.action")).Response.StatusCode);
        }

        Assert.Equal(403, (await served.GetFromAsync("10.0.1.7", "/conf.tar.gz")).Response.StatusCode);
    }

    [Fact]
    public async Task Addresses_are_bounded_and_the_one_heard_of_longest_ago_is_forgotten()
    {
        await _published.PublishAsync(("prometheus.yml", "1"));
        var publication = (LegacyPublication)_served.Services.GetService(typeof(ILegacyPublication))!;
        var digest = _published.Source.Head!.Digest;

        for (var i = 0; i <= LegacyPublication.MaximumAddresses; i++)
        {
            publication.Fetched(FormattableString.Invariant($"10.0.{i / 256}.{i % 256}"), digest);
        }

        Assert.True(await publication.HasNewsAsync("10.0.0.0", Stop));
        Assert.False(await publication.HasNewsAsync("10.0.0.1", Stop));
    }

    [Fact]
    public async Task Master_that_hands_out_to_everybody_does_not_start()
    {
        using var directory = new TempDirectory();
        var tree = SeedShapedTree.Create(directory.Path);
        await File.WriteAllTextAsync(directory.Combine("token"), "secret", Stop);
        (string, string)[] settings = [("urls", "http://0.0.0.0:0"), ("Legacy:Enabled", "true"), ("Auth:TokenFile", directory.Combine("token"))];

        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartMasterAsync(tree.ConfDirectory, settings));
        Assert.Contains("PromHa:Auth:AllowedNetworks", error.ToString(), StringComparison.Ordinal);

        var other = SeedShapedTree.Create(directory.CreateSubdirectory("other"));
        await using var host = await TestHost.StartMasterAsync(other.ConfDirectory, [.. settings, ("Auth:AllowedNetworks:0", "10.0.0.0/24")]);
    }

    [Fact]
    public async Task Nothing_is_at_the_root_unless_it_is_asked_for()
    {
        await using var served = await ServedSource.OnLoopbackAsync(_published.Source);

        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync("/notice_slave.action")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync("/conf.tar.gz")).StatusCode);
    }

    private void Configure(PromHaMasterOptions options)
    {
        options.StateDirectory = options.ConfDirectory = _state.Path;
        options.Legacy.Enabled = true;
    }

    private Task<ServedSource> ServeAsync() => ServedSource.OnLoopbackAsync(_published.Source, Configure);

    private async Task<string> NoticeAsync(string? address = null)
    {
        if (address is null)
        {
            return await _served.Client.GetStringAsync(new Uri("/notice_slave.action", UriKind.Relative), Stop);
        }

        var publication = (ILegacyPublication)_served.Services.GetService(typeof(ILegacyPublication))!;
        return await publication.HasNewsAsync(address, Stop) ? "1\n" : "0\n";
    }

    private async Task<HttpResponseMessage> ArchiveAsync()
    {
        var answer = await _served.GetAsync("/conf.tar.gz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.LoadIntoBufferAsync(Stop);
        return answer;
    }

    private async Task<HttpResponseMessage> RangeAsync(long from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/conf.tar.gz", UriKind.Relative)) { Headers = { Range = new RangeHeaderValue(from, to) } };
        var answer = await _served.Client.SendAsync(request, Stop);
        await answer.Content.LoadIntoBufferAsync(Stop);
        return answer;
    }
}
