using System.Net;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Transport;

/// <summary>What is fetched how, over a wire that breaks.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _directory = new("resume");
    private readonly ReceivedBlobs _received = new();
    private ServedSource _served = null!;
    private FaultProxy _proxy = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Partial => _directory.Combine("partial");

    public async ValueTask InitializeAsync()
    {
        _served = await ServedSource.OnLoopbackAsync(_published.Source);
        _proxy = FaultProxy.Start(_served.Client.BaseAddress!.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _served.DisposeAsync();
        _client.Dispose();
        _published.Dispose();
        _received.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Large_blob_goes_on_where_it_broke_off_also_with_another_transport()
    {
        var large = SeedShapedText.Padding(3_000_000);
        await _published.PublishAsync(("large", large));
        _proxy.Inject(ProxyFault.TruncateAfter(2_000_000, "/blobs/", times: 1));

        await Assert.ThrowsAsync<TransportException>(async () => await Transport().FetchBlobsAsync([PublishedTrees.Blob(large)], _received, Stop));
        var kept = new FileInfo(Assert.Single(Directory.GetFiles(Partial))).Length;
        var before = _proxy.ResponseBytes("/blobs/");
        await Transport().FetchBlobsAsync([PublishedTrees.Blob(large)], _received, Stop);

        Assert.True(_received.Has(PublishedTrees.Blob(large)));

        // How much of what was sent is still read depends on how the connection ended, and it came compressed; the rest is fetched, and no more.
        Assert.InRange(kept, 1, large.Length - 1);
        Assert.InRange(_proxy.ResponseBytes("/blobs/") - before, large.Length - kept, large.Length - kept + 2_000);
        Assert.Empty(Directory.GetFiles(Partial));
    }

    [Fact]
    public async Task Beginning_that_is_damaged_costs_one_more_transfer_and_nothing_else()
    {
        var large = SeedShapedText.Padding(2_000_000);
        var blob = PublishedTrees.Blob(large);
        await _published.PublishAsync(("large", large));
        Directory.CreateDirectory(Partial);
        await File.WriteAllBytesAsync(Path.Combine(Partial, blob.Digest.ToString()), new byte[1_500_000], Stop);

        var error = await Assert.ThrowsAsync<TransportException>(async () => await Transport().FetchBlobsAsync([blob], _received, Stop));
        Assert.Equal(TransportFault.Corrupt, error.Fault);
        await Transport().FetchBlobsAsync([blob], _received, Stop);

        Assert.True(_received.Has(blob));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Beginning_as_long_as_the_blob_is_no_trouble(int longer)
    {
        var large = SeedShapedText.Padding(1_200_000);
        var blob = PublishedTrees.Blob(large);
        await _published.PublishAsync(("large", large));
        Directory.CreateDirectory(Partial);
        await File.WriteAllTextAsync(Path.Combine(Partial, blob.Digest.ToString()), (large + "x")[..(large.Length + longer)], Stop);

        await Transport().FetchBlobsAsync([blob], _received, Stop);

        Assert.True(_received.Has(blob));
    }

    [Fact]
    public async Task Beginnings_of_what_is_not_wanted_any_more_are_deleted()
    {
        await _published.PublishAsync(("a", "1"));
        Directory.CreateDirectory(Partial);
        await File.WriteAllTextAsync(Path.Combine(Partial, Sha256Digest.Of([1]).ToString()), "beginning", Stop);

        await Transport().FetchBlobsAsync([PublishedTrees.Blob("1")], _received, Stop);

        Assert.Empty(Directory.GetFiles(Partial));
    }

    [Fact]
    public async Task Small_blob_leaves_and_needs_no_beginnings()
    {
        await _published.PublishAsync(("a", "1"));

        await Transport().FetchBlobsAsync([PublishedTrees.Blob("1")], _received, Stop);

        Assert.True(_received.Has(PublishedTrees.Blob("1")));
        Assert.False(Directory.Exists(Partial));
    }

    [Fact]
    public async Task What_changed_is_asked_for_in_a_way_that_is_the_same_for_every_slave()
    {
        string[] before = [.. Enumerable.Range(0, 10).Select(static i => $"old {i}")];
        var old = await _published.PublishAsync([.. before.Select(static (c, i) => ($"f{i}", c)), ("twin", "same")]);
        var known = _published.Source.FindManifest(old.Digest)!;
        var head = await _published.PublishAsync([.. before.Select(static (c, i) => ($"f{i}", c)), ("g1", "new 1"), ("g2", "new 2"), ("copy of g2", "new 2"), ("twin", "same")]);
        var transport = Transport();
        await transport.GetManifestAsync(head.Digest, known, Stop);

        await transport.FetchBlobsAsync([PublishedTrees.Blob("new 1"), PublishedTrees.Blob("new 2")], _received, Stop);

        Assert.Equal(2, _received.Files);
        Assert.Equal(1, _proxy.Requests($"/manifests/{head.Digest}/pack/{old.Digest}"));
        Assert.Equal(0, _proxy.Requests("/blobs/"));
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{head.Digest}/pack/{old.Digest}");
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.Days: 365 });
        using var unknown = await _served.GetAsync($"/promha/v1/manifests/{head.Digest}/pack/{Sha256Digest.Of([9])}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Master_without_packs_of_generations_is_asked_the_former_way()
    {
        var head = await _published.PublishAsync(("a", "1"), ("b", "2"));
        _proxy.Inject(ProxyFault.Status(404, "/pack"));
        var transport = Transport();
        await transport.GetManifestAsync(head.Digest, null, Stop);
        await Assert.ThrowsAsync<TransportException>(async () => await transport.FetchBlobsAsync([PublishedTrees.Blob("1"), PublishedTrees.Blob("2")], _received, Stop));
        _proxy.Heal();
        _proxy.Inject(ProxyFault.Status(404, $"/manifests/{head.Digest}/pack"));

        await transport.FetchBlobsAsync([PublishedTrees.Blob("1"), PublishedTrees.Blob("2")], _received, Stop);

        Assert.Equal(2, _received.Files);
    }

    private HttpPullTransport Transport() => new(_client, new HttpPullOptions { Url = _proxy.Url, PartialDirectory = Partial });
}
