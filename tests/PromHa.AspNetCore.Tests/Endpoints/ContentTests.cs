using System.IO.Compression;
using System.Net;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

/// <summary>Manifests, differences and blobs: immutable, found by digest, and nothing else is found.</summary>
public sealed class ContentTests : IAsyncLifetime
{
    private const string Missing = "0000000000000000000000000000000000000000000000000000000000000000";
    private readonly PublishedTrees _published = new();
    private ServedSource _served = null!;
    private GenerationHead _old = null!;
    private GenerationHead _head = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _old = await _published.PublishAsync(("a.yml", "first"), ("b.yml", "same"));
        _head = await _published.PublishAsync(("a.yml", "second"), ("b.yml", "same"));

        // In memory, where nothing is decompressed on the way.
        _served = await ServedSource.InMemoryAsync(_published.Source);
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _published.Dispose();
    }

    [Fact]
    public async Task Manifest_is_the_document_with_that_digest()
    {
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{_head.Digest}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(PromHaProtocol.ManifestMediaType, answer.Content.Headers.ContentType!.ToString());
        IsImmutable(answer);
        Assert.Equal(_head.Digest, Sha256Digest.Of(await answer.Content.ReadAsByteArrayAsync(Stop)));
    }

    [Fact]
    public async Task Difference_names_what_changed_only()
    {
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{_head.Digest}/since/{_old.Digest}");
        var text = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(PromHaProtocol.DeltaMediaType, answer.Content.Headers.ContentType!.ToString());
        IsImmutable(answer);
        Assert.Contains("a.yml", text, StringComparison.Ordinal);
        Assert.DoesNotContain("b.yml", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blob_is_served_whole_and_from_where_a_transfer_broke_off()
    {
        var path = $"/promha/v1/blobs/{PublishedTrees.Blob("second").Digest}";
        using var whole = await _served.GetAsync(path);
        using var rest = await _served.GetAsync(path, ("Range", "bytes=3-"));
        using var beyond = await _served.GetAsync(path, ("Range", "bytes=99-"));

        IsImmutable(whole);
        Assert.Equal("second", await whole.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal("ond", await rest.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    /// <summary>What a transfer that broke off goes on with is counted in bytes of the blob, so a part never comes compressed.</summary>
    [Theory]
    [InlineData("br", null, true)]
    [InlineData("gzip, br", null, true)]
    [InlineData("br;q=0, br", null, false)]
    [InlineData("gzip", null, false)]
    [InlineData(null, null, false)]
    [InlineData("br", "bytes=20000-", false)]
    public async Task Large_blob_comes_compressed_when_it_is_taken_so_and_whole(string? accept, string? range, bool isCompressed)
    {
        var content = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"- alert: Down{i}\n"));
        await _published.PublishAsync(("large.yml", content));
        List<(string, string)> headers = [.. accept is null ? [] : new[] { ("Accept-Encoding", accept) }, .. range is null ? [] : new[] { ("Range", range) }];
        using var answer = await _served.GetAsync($"/promha/v1/blobs/{PublishedTrees.Blob(content).Digest}", [.. headers]);
        var body = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal(isCompressed ? ["br"] : [], answer.Content.Headers.ContentEncoding);
        if (isCompressed)
        {
            Assert.InRange(body.Length, 1, content.Length / 4);
            using var plain = new MemoryStream();
            await using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
            await brotli.CopyToAsync(plain, Stop);
            body = plain.ToArray();
        }

        Assert.Equal(range is null ? content : content[20_000..], System.Text.Encoding.UTF8.GetString(body));
    }

    [Fact]
    public async Task Former_generation_is_still_served()
    {
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{_old.Digest}");

        Assert.Equal(_old.Digest, Sha256Digest.Of(await answer.Content.ReadAsByteArrayAsync(Stop)));
    }

    [Theory]
    [InlineData("br", true)]
    [InlineData("gzip, br;q=0.5", true)]
    [InlineData("gzip, deflate", false)]
    [InlineData("br;q=0, gzip", false)]
    [InlineData("", false)]
    [InlineData("br;;;q", false)]
    public async Task Compression_is_what_the_receiver_accepts(string accepted, bool isCompressed)
    {
        using var answer = await _served.GetAsync($"/promha/v1/manifests/{_head.Digest}", ("Accept-Encoding", accepted));
        var body = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal(isCompressed ? ["br"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.Equal(_head.Digest, Sha256Digest.Of(isCompressed ? Decompress(body) : body));
    }

    [Theory]
    [InlineData("manifests/" + Missing)]
    [InlineData("manifests/nonsense")]
    [InlineData("manifests/..%2f..%2fhead")]
    [InlineData("manifests/" + Missing + "0")]
    [InlineData("blobs/" + Missing)]
    [InlineData("blobs/nonsense")]
    [InlineData("blobs/..%2F..%2Flock")]
    [InlineData("blobs/%FF%FE")]
    [InlineData("blobs/ü")]
    [InlineData("blobs/")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task What_is_not_kept_is_not_found(string path)
    {
        using var answer = await _served.GetAsync($"/promha/v1/{path}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task Difference_with_an_unknown_end_is_not_found()
    {
        string[] paths = [$"{_head.Digest}/since/{Missing}", $"{Missing}/since/{_head.Digest}", $"{_head.Digest}/since/nonsense", $"nonsense/since/{_head.Digest}"];
        foreach (var path in paths)
        {
            using var answer = await _served.GetAsync($"/promha/v1/manifests/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Master_that_is_starting_says_so_on_everything_it_publishes()
    {
        await using var starting = await ServedSource.InMemoryAsync(null);
        foreach (var path in new[] { "head", "nodes", $"manifests/{Missing}", $"manifests/{Missing}/since/{Missing}", $"blobs/{Missing}" })
        {
            using var answer = await starting.GetAsync($"/promha/v1/{path}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        using var status = await starting.GetAsync("/promha/v1/status");
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
    }

    private static void IsImmutable(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl.MaxAge > TimeSpan.FromDays(300));
    }

    private static byte[] Decompress(byte[] body)
    {
        using var text = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        brotli.CopyTo(text);
        return text.ToArray();
    }
}
