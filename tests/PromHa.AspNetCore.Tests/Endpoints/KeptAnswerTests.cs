using System.Net;
using System.Text;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

/// <summary>What many slaves ask for at once is compressed once, and none of them waits for another.</summary>
public sealed class KeptAnswerTests : IAsyncLifetime
{
    private readonly PublishedTrees _published = new();
    private readonly TempDirectory _directory = new("answers");
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
    private ServedSource _served = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Temporary => _directory.Combine("tmp");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Temporary);
        _served = await ServedSource.OnLoopbackAsync(_published.Source, o => o.StateDirectory = _directory.Path);
        _client.BaseAddress = _served.Client.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _served.DisposeAsync();
        Assert.Empty(Directory.GetFiles(Temporary));
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Pack_is_made_once_for_all_who_ask_at_once_and_for_those_who_come_later()
    {
        var head = await PublishAsync(200);

        var packs = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => GetAsync(head)));
        var later = await GetAsync(head);

        Assert.Equal(1, _published.Source.Packs);
        Assert.All(packs, p => Assert.Equal(later, p));
        Assert.InRange(later.Length, 200 * 3_000, int.MaxValue);
        var file = Assert.Single(Directory.GetFiles(Temporary));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Length_is_said_once_it_is_known()
    {
        var head = await PublishAsync(10);
        await GetAsync(head);

        using var raw = new HttpClient { BaseAddress = _client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, Pack(head)) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await raw.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);

        Assert.Equal((await answer.Content.ReadAsByteArrayAsync(Stop)).Length, answer.Content.Headers.ContentLength);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task Few_are_kept_and_those_that_are_not_are_made_again()
    {
        var heads = new List<GenerationHead>();
        for (var i = 1; i <= 15; i++)
        {
            heads.Add(await PublishAsync(i));
            await GetAsync(heads[^1]);
        }

        Assert.Equal(12, Directory.GetFiles(Temporary).Length);
        await GetAsync(heads[0]);
        Assert.Equal(16, _published.Source.Packs);
        await GetAsync(heads[^1]);
        Assert.Equal(16, _published.Source.Packs);
    }

    [Fact]
    public async Task Who_takes_no_compression_is_answered_without()
    {
        var head = await PublishAsync(3);
        using var plain = new HttpClient { BaseAddress = _client.BaseAddress };

        Assert.Equal(await GetAsync(head), await plain.GetByteArrayAsync(Pack(head), Stop));
    }

    [Fact]
    public async Task Without_a_place_to_keep_it_each_gets_an_answer_of_its_own()
    {
        await using var other = await ServedSource.OnLoopbackAsync(_published.Source, o => o.StateDirectory = _directory.Combine("is not there"));
        var head = await PublishAsync(5);

        Assert.Equal(await other.Client.GetByteArrayAsync(Pack(head), Stop), await other.Client.GetByteArrayAsync(Pack(head), Stop));
        Assert.Equal(2, _published.Source.Packs);
    }

    [Fact]
    public async Task Blob_that_is_not_there_any_more_ends_the_answer_and_not_as_if_it_were_whole()
    {
        var head = await PublishAsync(300);
        var entry = _published.Source.FindManifest(head.Digest)!.Entries[150];
        File.Delete(_published.PathOf(new BlobReference(entry.Sha256, entry.Size)));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(head));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(head));
    }

    [Fact]
    public async Task Too_large_a_one_is_not_kept()
    {
        using var kept = new KeptAnswers(() => Temporary, mostBytes: 1_000);
        using var small = kept.Open("small", static (s, t) => s.WriteAsync(new byte[1_000], t));
        using var large = kept.Open("large", static (s, t) => s.WriteAsync(new byte[1_001], t));

        Assert.True(await small!.TryCopyToAsync(Stream.Null, Stop));
        Assert.False(await large!.TryCopyToAsync(Stream.Null, Stop));
        Assert.Null(kept.Open("large", static (_, _) => throw new InvalidOperationException("It is known not to fit.")));
    }

    [Fact]
    public async Task Readers_follow_what_is_being_written_and_one_that_leaves_disturbs_no_other()
    {
        using var kept = new KeptAnswers(() => Temporary);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var first = kept.Open("a", async (stream, token) =>
        {
            await stream.WriteAsync("begin "u8.ToArray(), token);
            await gate.Task;
            await stream.WriteAsync("end"u8.ToArray(), token);
        })!;
        using var second = kept.Open("a", static (_, _) => throw new InvalidOperationException("It is being made already."))!;
        using var leaves = new CancellationTokenSource();
        var (whole, part) = (new MemoryStream(), new MemoryStream());
        var reading = first.TryCopyToAsync(whole, Stop);
        var left = second.TryCopyToAsync(part, leaves.Token);
        await Eventually.TrueAsync(() => part.Length == 6 && whole.Length == 6, Eventually.DefaultDeadline, "both have what is written so far");
        Assert.Null(first.Length);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();

        Assert.True(await reading);
        Assert.Equal("begin end", Encoding.ASCII.GetString(whole.ToArray()));
        Assert.Equal(9, first.Length);
    }

    [Fact]
    public async Task What_nobody_wants_any_more_is_not_written_to_its_end()
    {
        var (gate, ended) = (new TaskCompletionSource(), new TaskCompletionSource<Exception?>());
        using (var kept = new KeptAnswers(() => Temporary))
        {
            using var answer = kept.Open("a", async (stream, token) =>
            {
                await gate.Task;
                ended.SetResult(await Record.ExceptionAsync(async () => await stream.WriteAsync(new byte[10], token)));
            });
        }

        gate.SetResult();

        Assert.IsType<IOException>(await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), Stop), exactMatch: false);
        await Eventually.TrueAsync(() => Directory.GetFiles(Temporary).Length == 0, Eventually.DefaultDeadline, "its file is gone");
    }

    private static Uri Pack(GenerationHead head) => new($"/promha/v1/manifests/{head.Digest}/pack", UriKind.Relative);

    private static string Content(int i) => SeedShapedText.Padding(3_000) + i;

    private Task<byte[]> GetAsync(GenerationHead head) => _client.GetByteArrayAsync(Pack(head), Stop);

    private Task<GenerationHead> PublishAsync(int files) => _published.PublishAsync([.. Enumerable.Range(0, files).Select(static i => ($"f{i}", Content(i)))]);
}
