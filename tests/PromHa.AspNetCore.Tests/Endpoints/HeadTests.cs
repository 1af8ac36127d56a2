using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

public sealed class HeadTests : IAsyncLifetime
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
    public async Task Head_of_a_master_without_a_generation_has_no_content()
    {
        using var answer = await _served.GetAsync("/promha/v1/head");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task Head_says_what_is_current_and_must_be_asked_for_each_time()
    {
        var head = await _published.PublishAsync(("a", "1"));

        using var answer = await _served.GetAsync("/promha/v1/head");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"\"{head.Digest}\"", answer.Headers.ETag!.Tag);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal(head, await answer.Content.ReadFromJsonAsync<GenerationHead>(PromHaProtocol.Json, Stop));
    }

    [Fact]
    public async Task Known_head_is_not_modified_and_another_one_is()
    {
        var old = await _published.PublishAsync(("a", "1"));
        var head = await _published.PublishAsync(("a", "2"));

        using var same = await _served.GetAsync("/promha/v1/head", ("If-None-Match", $"\"{head.Digest}\""));
        using var other = await _served.GetAsync("/promha/v1/head", ("If-None-Match", $"\"{old.Digest}\""));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal($"\"{head.Digest}\"", same.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"not-a-digest\"")]
    [InlineData("garbage")]
    [InlineData("\"\"")]
    public async Task Entity_tag_that_is_no_digest_is_answered_with_the_head(string tag)
    {
        await _published.PublishAsync(("a", "1"));

        using var answer = await _served.GetAsync("/promha/v1/head?wait=30s", ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-5")]
    [InlineData("1m")]
    [InlineData("soon")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("1&wait=2")]
    public async Task Wait_that_is_no_number_of_seconds_is_no_wait(string wait)
    {
        var head = await _published.PublishAsync(("a", "1"));

        var watch = Stopwatch.StartNew();
        using var answer = await _served.GetAsync($"/promha/v1/head?wait={wait}", ("If-None-Match", $"\"{head.Digest}\""));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("0.2s")]
    [InlineData("0.2")]
    public async Task Wait_is_held_for_the_time_asked_for(string wait)
    {
        var head = await _published.PublishAsync(("a", "1"));

        var watch = Stopwatch.StartNew();
        using var answer = await _served.GetAsync($"/promha/v1/head?wait={wait}", ("If-None-Match", $"\"{head.Digest}\""));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.19), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("100000s")]
    [InlineData("99999999999999999999999999")]
    [InlineData("Infinity")]
    public async Task Wait_beyond_the_longest_is_the_longest(string wait)
    {
        var waits = new NotedWaits(_published.Source);
        await using var served = await ServedSource.OnLoopbackAsync(waits);

        using var answer = await served.GetAsync($"/promha/v1/head?wait={wait}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([PromHaProtocol.MaximumWait], waits.Asked);
    }

    /// <summary>Notes how long it is asked to wait, and does not.</summary>
    private sealed class NotedWaits(IGenerationSource source) : IGenerationSource
    {
        public List<TimeSpan> Asked { get; } = [];

        public GenerationHead? Head => source.Head;

        public IReadOnlyList<NodeReport> Nodes => source.Nodes;

        public ValueTask<GenerationHead?> WaitForHeadAsync(Sha256Digest? known, TimeSpan wait, string? node = null, CancellationToken cancellationToken = default)
        {
            Asked.Add(wait);
            return ValueTask.FromResult(source.Head);
        }

        public GenerationManifest? FindManifest(Sha256Digest digest) => source.FindManifest(digest);

        public ReadOnlyMemory<byte>? FindDelta(Sha256Digest known, Sha256Digest digest) => source.FindDelta(known, digest);

        public Stream? OpenBlob(Sha256Digest digest) => source.OpenBlob(digest);

        public ValueTask WritePackAsync(IReadOnlyList<Sha256Digest> digests, Stream destination, CancellationToken cancellationToken = default) =>
            source.WritePackAsync(digests, destination, cancellationToken);

        public void Report(NodeReport report) => source.Report(report);
    }
}
