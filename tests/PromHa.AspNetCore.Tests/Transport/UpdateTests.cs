using System.Net;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Transport;

/// <summary>A change comes as one document; whatever is in the way of that, it comes all the same.</summary>
public sealed class UpdateTests : IAsyncLifetime, IBlobSink
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _directory = new("update");
    private readonly string _large = string.Concat(Enumerable.Range(0, 4_000).Select(static i => $"  - alert: Rule{i}\n    expr: up == {i * 7}\n"));
    private GenerationStore _store = null!;
    private ServedSource _served = null!;
    private FaultProxy _proxy = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = new GenerationStore(_directory.Path, TimeProvider.System);
        _served = await ServedSource.OnLoopbackAsync(_published.Source);
        _proxy = FaultProxy.Start(_served.Client.BaseAddress!.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _served.DisposeAsync();
        _client.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Change_comes_as_one_small_answer()
    {
        var transport = Transport();
        var first = await FollowAsync(transport, await PublishAsync("1"), null);
        var before = _proxy.ResponseBytes();

        await FollowAsync(transport, await PublishAsync("2"), first);

        Assert.Equal(1, _proxy.Requests("/update/"));
        Assert.Equal(0, _proxy.Requests("/since/") + _proxy.Requests($"/pack/{first.Digest}") + _proxy.Requests("/blobs/"));
        Assert.InRange(_proxy.ResponseBytes("/update/"), 30, 700); // With its headers.
        Assert.Equal(_proxy.ResponseBytes("/update/"), _proxy.ResponseBytes() - before);
    }

    [Fact]
    public async Task Answer_can_be_kept_by_any_cache_and_that_there_is_none_cannot()
    {
        var (first, second) = (await PublishAsync("1"), await PublishAsync("2"));

        using var update = await _served.GetAsync($"/promha/v1/manifests/{second.Digest}/update/{first.Digest}");
        using var none = await _served.GetAsync($"/promha/v1/manifests/{second.Digest}/update/{Sha256Digest.Of([9])}");
        using var nonsense = await _served.GetAsync($"/promha/v1/manifests/{second.Digest}/update/nonsense");

        Assert.Equal(PromHaProtocol.UpdateMediaType, update.Content.Headers.ContentType!.ToString());
        Assert.True(update.Headers.CacheControl is { Public: true, MaxAge.Days: 365 });
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        Assert.True(none.Headers.CacheControl is { NoStore: true });
        Assert.Equal(HttpStatusCode.NoContent, nonsense.StatusCode);
    }

    [Fact]
    public async Task Damage_of_any_byte_costs_the_longer_way_and_nothing_else()
    {
        var known = await FollowAsync(Transport(), await PublishAsync("1"), null);
        var next = await PublishAsync("2");
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{next.Digest}/update/{known.Digest}");
        var length = (await answer.Content.ReadAsByteArrayAsync(Stop)).Length;
        for (var at = 0; at < length; at++)
        {
            var fault = _proxy.Inject(ProxyFault.CorruptByteAt(at, "/update/", times: 1));

            var manifest = await Transport().GetManifestAsync(next.Digest, known, Stop);

            Assert.Equal(next.Digest, manifest.Digest);
            Assert.Equal(1, fault.Struck);
            _proxy.Heal();
        }

        Assert.InRange(_proxy.Requests("/since/"), length * 9 / 10, length);
    }

    [Fact]
    public async Task Answer_that_breaks_off_is_fetched_the_longer_way_next_time()
    {
        var transport = Transport();
        var known = await FollowAsync(transport, await PublishAsync("1"), null);
        var next = await PublishAsync("2");
        _proxy.Inject(ProxyFault.TruncateAfter(20, "/update/"));

        var error = await Assert.ThrowsAsync<TransportException>(() => FollowAsync(transport, next, known));
        await FollowAsync(transport, next, known);

        Assert.Equal(TransportFault.Unreachable, error.Fault);
        Assert.Equal((1, 1), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Fact]
    public async Task Silence_is_given_up_and_not_waited_for_again()
    {
        var transport = Transport(TimeSpan.FromMilliseconds(500));
        var known = await FollowAsync(transport, await PublishAsync("1"), null);
        var next = await PublishAsync("2");
        _proxy.Inject(ProxyFault.Blackhole("/update/"));

        var error = await Assert.ThrowsAsync<TransportException>(() => FollowAsync(transport, next, known));
        await FollowAsync(transport, next, known);
        _proxy.Heal();
        await FollowAsync(transport, await PublishAsync("3"), _published.Source.FindManifest(next.Digest));

        Assert.Equal(TransportFault.Unreachable, error.Fault);
        Assert.Equal((2, 1), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contents_at_hand_that_are_gone_or_damaged_cost_the_longer_way(bool isGone)
    {
        var transport = Transport();
        var known = await FollowAsync(transport, await PublishAsync("1"), null);
        foreach (var path in known.Entries.Select(e => _store.Blobs.PathOf(e.Sha256)))
        {
            if (isGone)
            {
                File.Delete(path);
            }
            else
            {
                await File.WriteAllBytesAsync(path, new byte[new FileInfo(path).Length], Stop);
            }
        }

        var manifest = await transport.GetManifestAsync((await PublishAsync("2")).Digest, known, Stop);

        Assert.Equal(_published.Source.Head!.Digest, manifest.Digest);
        Assert.Equal((1, 1), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Fact]
    public async Task Generation_that_the_master_does_not_keep_is_no_basis()
    {
        var transport = Transport();
        var foreign = await TreeOfAnotherAsync();

        await FollowAsync(transport, await PublishAsync("1"), foreign);

        Assert.Equal((1, 1), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Fact]
    public async Task Master_that_knows_no_updates_is_asked_the_former_way_and_asked_again_later()
    {
        var time = new ManualTimeProvider();
        var transport = Transport(time: time);
        _proxy.Inject(ProxyFault.Status(404, "/update/"));
        var known = await FollowAsync(transport, await PublishAsync("1"), null);
        for (var i = 2; i < 5; i++)
        {
            known = await FollowAsync(transport, await PublishAsync($"{i}"), known);
        }

        Assert.Equal((1, 3), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
        _proxy.Heal();
        time.Advance(TimeSpan.FromMinutes(11));

        await FollowAsync(transport, await PublishAsync("9"), known);

        Assert.Equal((2, 3), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Fact]
    public async Task Change_that_is_too_large_comes_in_a_way_that_streams()
    {
        var transport = Transport();
        var known = await FollowAsync(transport, await PublishAsync("1"), null);
        var random = new Random(5);
        var content = string.Concat(Enumerable.Range(0, 5_000_000).Select(_ => (char)random.Next('a', 'z')));

        var next = await FollowAsync(transport, await _published.PublishAsync(("huge", content)), known);
        await FollowAsync(transport, await _published.PublishAsync(("huge", content), ("small", "small")), next);

        Assert.Equal((2, 1), (_proxy.Requests("/update/"), _proxy.Requests("/since/")));
    }

    [Fact]
    public async Task Everybody_who_makes_the_same_step_gets_what_was_made_once()
    {
        var (first, second) = (await PublishAsync("1"), await PublishAsync("2"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => _published.Source.FindUpdate(first.Digest, second.Digest)!.Value)));

        Assert.All(answers, a => Assert.True(a.Equals(answers[0]))); // The same memory, not only the same bytes.
    }

    public async ValueTask<bool> WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken = default) =>
        await _store.Blobs.AddExpectedAsync(blob.Digest, blob.Size, content, cancellationToken);

    private async Task<GenerationHead> PublishAsync(string change) =>
        await _published.PublishAsync(("rules/large.rules", _large.Replace("Rule2000\n", $"Rule2000Of{change}\n", StringComparison.Ordinal)), ("a", "same"), ("n/" + change, change));

    private async Task<GenerationManifest> TreeOfAnotherAsync()
    {
        using var other = new PublishedTrees();
        return other.Source.FindManifest((await other.PublishAsync(("a", "of another"))).Digest)!;
    }

    private HttpPullTransport Transport(TimeSpan? patience = null, TimeProvider? time = null) => new(
        _client, new HttpPullOptions { Url = _proxy.Url, Patience = patience ?? TimeSpan.FromSeconds(5), KnownContent = KnownContent.In(_directory.Path) }, time);

    /// <summary>Brings a generation into the store, as a slave does, and proves that it is there.</summary>
    private async Task<GenerationManifest> FollowAsync(HttpPullTransport transport, GenerationHead head, GenerationManifest? known)
    {
        var manifest = await transport.GetManifestAsync(head.Digest, known, Stop);
        Assert.Equal(head.Digest, manifest.Digest);
        await transport.FetchBlobsAsync([.. manifest.Entries.DistinctBy(static e => e.Sha256).Where(e => !_store.Blobs.Has(e.Sha256, e.Size)).Select(static e => new BlobReference(e.Sha256, e.Size))], this, Stop);
        Assert.All(manifest.Entries, e => Assert.Equal(e.Size, _store.Blobs.Read(e.Sha256).Length));
        return manifest;
    }
}
