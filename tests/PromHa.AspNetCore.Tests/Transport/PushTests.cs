using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using PromHa.AspNetCore.Tests.Hosts;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Transport;

/// <summary>Deliveries that go wrong, and what either side says of them.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly PublishedTrees _published = new();
    private ServedInbox _inbox = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _inbox = await ServedInbox.StartAsync("slave-a");

    public async ValueTask DisposeAsync()
    {
        await _inbox.DisposeAsync();
        _client.Dispose();
        _published.Dispose();
    }

    [Fact]
    public async Task Transfer_that_broke_off_goes_on_with_a_shorter_list()
    {
        string[] contents = [.. Enumerable.Range(0, 40).Select(static i => SeedShapedText.Padding(20_000) + i)];
        var head = await _published.PublishAsync([.. contents.Select(static (c, i) => ($"f{i}", c))]);
        var target = Target(_inbox.Url);
        var all = await OfferAsync(target, head);
        Assert.Equal(40, all.Missing.Count);

        // A pack that ends in the middle: the connection is cut by the sender.
        var manifest = _published.Source.FindManifest(head.Digest)!;
        using var pack = new MemoryStream();
        await _published.Source.WritePackAsync([.. all.Missing], pack, Stop);
        using var half = new HttpRequestMessage(HttpMethod.Post, new Uri(_inbox.Url, $"/promha/v1/inbox/{head.Digest}/pack"))
        {
            Content = new ByteArrayContent(pack.ToArray()[..(int)(pack.Length / 2)]),
        };
        using var answer = await _client.SendAsync(half, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(_inbox.Source.Head);
        var rest = await OfferAsync(target, head);
        Assert.InRange(rest.Missing.Count, 15, 25);
        Assert.Equal(InboxVerdict.Accepted, (await target.SendAsync(head.Digest, _published.Source, rest.Missing, Stop)).Verdict);
        Assert.Equal(head, _inbox.Source.Head);
        Assert.True(_inbox.Source.Store.IsComplete(manifest));
    }

    [Fact]
    public async Task Head_of_an_older_term_or_revision_is_refused_and_leaves_what_is_there()
    {
        var first = await _published.PublishAsync(("a", "1"));
        var second = await _published.PublishAsync(("a", "2"));
        var target = Target(_inbox.Url);
        await DeliverAsync(target, second);

        foreach (var stale in new[] { first, first with { Term = first.Term - 1, Revision = 99 }, second with { Digest = first.Digest } })
        {
            var answer = await target.OfferAsync(stale, null, _published.Source.FindManifest(first.Digest)!.Document, Stop);

            Assert.Equal(InboxVerdict.Stale, answer.Verdict);
            Assert.Contains("came here before", answer.Message, StringComparison.Ordinal);
        }

        Assert.Equal(second, _inbox.Source.Head);
    }

    [Fact]
    public async Task Of_two_masters_the_one_with_the_later_term_is_heard_and_the_other_one_says_why_it_is_not()
    {
        using var other = new PublishedTrees(new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(40)));
        var old = await other.PublishAsync(("a", "of the master from long ago"));
        var head = await _published.PublishAsync(("a", "of the master"));
        var log = new CapturedLog();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var loops = new[] { other, _published }.Select(p => new PushLoop(Target(_inbox.Url), p.Source, TimeProvider.System, log).RunAsync(stop.Token)).ToArray();

        await Eventually.TrueAsync(() => _inbox.Source.Head == head, Eventually.DefaultDeadline, "the later term is in the inbox");
        await Eventually.TrueAsync(() => log.Text.Contains("is older than", StringComparison.Ordinal), Eventually.DefaultDeadline, "the other master says why");
        Assert.Equal(head, _inbox.Source.Head);
        Assert.True(old.IsOlderThan(head));
        await stop.CancelAsync();
        await Task.WhenAll(loops);
    }

    [Fact]
    public async Task Slave_that_is_away_or_silent_holds_up_no_other()
    {
        await using var silent = FaultProxy.Start(_inbox.Url.Port);
        silent.Inject(ProxyFault.Blackhole());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Uri[] targets = [new("http://127.0.0.1:9"), silent.Url, _inbox.Url];
        var loops = targets.Select(url => new PushLoop(Target(url), _published.Source, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token)).ToArray();

        var head = await _published.PublishAsync(("a", "1"));

        await Eventually.TrueAsync(() => _inbox.Source.Head == head, TimeSpan.FromSeconds(5), "the third slave has it");
        await stop.CancelAsync();
        await Task.WhenAll(loops);
    }

    [Fact]
    public async Task Sender_that_falls_silent_is_given_up_and_another_one_can_deliver()
    {
        await using var inbox = await ServedInbox.StartAsync("slave-b", patience: TimeSpan.FromMilliseconds(300));
        var head = await _published.PublishAsync(("a", "1"));
        var target = Target(inbox.Url);
        var missing = (await OfferAsync(target, head)).Missing;
        var never = new TaskCompletionSource();
        using var stalling = new HttpRequestMessage(HttpMethod.Post, new Uri(inbox.Url, $"/promha/v1/inbox/{head.Digest}/pack")) { Content = new SilentContent(never.Task) };
        var stalled = _client.SendAsync(stalling, Stop);

        await Eventually.TrueAsync(() => IsTakenAsync(target, head, missing), Eventually.DefaultDeadline, "the second sender gets through");
        never.SetResult();
        try
        {
            using var answer = await stalled;
            Assert.False(answer.IsSuccessStatusCode);
        }
        catch (HttpRequestException)
        {
            // The slave hung up.
        }
    }

    [Theory]
    [InlineData("other")]
    [InlineData("damaged")]
    public async Task Manifest_or_content_that_is_not_what_its_digest_says_is_refused(string what)
    {
        var head = await _published.PublishAsync(("a", "content"));
        var target = Target(_inbox.Url);
        if (what == "other")
        {
            var error = await Assert.ThrowsAsync<TransportException>(() => target.OfferAsync(head, null, PublishedTrees.Manifest(("b", "2")).Document, Stop));
            Assert.Contains("not what its digest", error.Message, StringComparison.Ordinal);
        }
        else
        {
            var missing = (await OfferAsync(target, head)).Missing;
            _published.Spoil(PublishedTrees.Blob("content"));
            var error = await Assert.ThrowsAsync<TransportException>(() => target.SendAsync(head.Digest, _published.Source, missing, Stop));
            Assert.Contains("not what its digest", error.Message, StringComparison.Ordinal);
        }

        Assert.Null(_inbox.Source.Head);
    }

    [Fact]
    public async Task Damaged_head_is_refused()
    {
        var head = await _published.PublishAsync(("a", "1"));
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_inbox.Url, $"/promha/v1/inbox/{head.Digest}"))
        {
            Content = new ReadOnlyMemoryContent(_published.Source.FindManifest(head.Digest)!.Document),
        };
        var json = JsonSerializer.Serialize(head, PromHaProtocol.Json);
        request.Headers.TryAddWithoutValidation(PromHaProtocol.HeadHeader, JsonSerializer.Serialize(head with { Revision = 8 }, PromHaProtocol.Json));
        request.Headers.TryAddWithoutValidation(PromHaProtocol.HeadDigestHeader, PromHaProtocol.ContentDigest(Encoding.UTF8.GetBytes(json)));

        using var answer = await _client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(_inbox.Source.Head);
    }

    [Fact]
    public async Task Pack_of_something_that_was_not_offered_is_refused()
    {
        var head = await _published.PublishAsync(("a", "1"));

        var answer = await Target(_inbox.Url).SendAsync(head.Digest, _published.Source, [PublishedTrees.Blob("1").Digest], Stop);

        Assert.Equal(InboxVerdict.Unknown, answer.Verdict);
    }

    [Fact]
    public async Task Slave_that_pulls_says_so_to_whoever_delivers()
    {
        using var directory = new TempDirectory();
        var tree = SeedShapedTree.Create(directory.Path);
        await using var slave = await TestHost.StartSlaveAsync(tree.ConfDirectory, new Uri("http://127.0.0.1:9"));

        var error = await Assert.ThrowsAsync<TransportException>(() => Target(slave.Url).GetStateAsync(null, Stop));
        Assert.Contains("PromHa:Transport is Pull. Set it to Push here, or take the slave out of PromHa:Master:PushTo", error.Message, StringComparison.Ordinal);

        using var put = await _client.PutAsync(new Uri(slave.Url, $"/promha/v1/inbox/{Sha256Digest.Of([])}"), new StringContent(""), Stop);
        Assert.Equal(HttpStatusCode.Conflict, put.StatusCode);
    }

    [Fact]
    public async Task Master_has_no_inbox()
    {
        await using var served = await ServedSource.OnLoopbackAsync(_published.Source);

        var error = await Assert.ThrowsAsync<TransportException>(() => Target(served.Client.BaseAddress!).GetStateAsync(null, Stop));

        Assert.Equal(TransportFault.NotFound, error.Fault);
        Assert.Contains("PromHa:Transport=Push", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_is_closed_until_the_slave_owns_its_state()
    {
        await using var inbox = await ServedInbox.StartAsync("slave-b", isOpen: false);
        var head = await _published.PublishAsync(("a", "1"));

        var error = await Assert.ThrowsAsync<TransportException>(() => OfferAsync(Target(inbox.Url), head));
        Assert.Contains("503", error.Message, StringComparison.Ordinal);

        await inbox.OpenAsync();
        Assert.Equal(InboxVerdict.Wanted, (await OfferAsync(Target(inbox.Url), head)).Verdict);
    }

    [Fact]
    public async Task Master_and_slave_hosts_agree_over_push_with_a_token_and_the_report_comes_back()
    {
        using var directory = new TempDirectory();
        var tree = SeedShapedTree.Create(directory.CreateSubdirectory("master"));
        var conf = directory.CreateSubdirectory("slave", "conf");
        await File.WriteAllTextAsync(directory.Combine("token"), "the-secret", Stop);
        await using var slave = await TestHost.StartAsync(SyncRole.Slave, conf, [("Transport", "Push"), ("Auth:TokenFile", directory.Combine("token"))]);
        await using var master = await TestHost.StartMasterAsync(
            tree.ConfDirectory, ("Master:PushTo:0", slave.Url.ToString()), ("Auth:TokenFile", directory.Combine("token")));
        slave.Client.DefaultRequestHeaders.Authorization = master.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the-secret");

        await slave.StatusWhenAsync("idle");
        var nodes = await Eventually.ValueAsync(() => master.GetAsync("/promha/v1/nodes"), text => text.Contains("\"verified\"", StringComparison.Ordinal), Eventually.DefaultDeadline, "the report is at the master");

        Assert.Contains("\"node\":\"Slave\"", nodes, StringComparison.Ordinal);
        Assert.Equal(tree.Files.Count, Directory.EnumerateFiles(conf, "*", SearchOption.AllDirectories).Count());
        using var anonymous = await _client.GetAsync(new Uri(slave.Url, "/promha/v1/inbox"), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task Change_is_delivered_as_one_small_update()
    {
        var text = SeedShapedText.Padding(50_000);
        await using var proxy = FaultProxy.Start(_inbox.Url.Port);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = await _published.PublishAsync(("a", text), ("b", "same"));
        var loop = new PushLoop(Target(proxy.Url), _published.Source, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token);
        await Eventually.TrueAsync(() => _inbox.Source.Head == first, Eventually.DefaultDeadline, "the first is there");
        var (offers, packs) = (proxy.Requests($"/inbox/{first.Digest}"), proxy.Requests("/pack"));

        var second = await _published.PublishAsync(("a", "inserted " + text), ("b", "same"), ("c", "new"));
        await Eventually.TrueAsync(() => _inbox.Source.Head == second, Eventually.DefaultDeadline, "the second is there");

        Assert.True(_inbox.Source.Store.IsComplete(_published.Source.FindManifest(second.Digest)!));
        Assert.Equal(PublishedTrees.Blob("inserted " + text).Digest, Sha256Digest.Of(_inbox.Source.Store.Blobs.Read(PublishedTrees.Blob("inserted " + text).Digest)));
        Assert.Equal((2, 1), (offers, packs)); // The manifest of the first, and its pack.
        Assert.Equal((1, 1), (proxy.Requests($"/inbox/{second.Digest}"), proxy.Requests("/pack")));
        await stop.CancelAsync();
        await loop;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_that_a_slave_cannot_use_is_delivered_the_longer_way(bool isOlderSlave)
    {
        var text = SeedShapedText.Padding(50_000);
        await using var other = await ServedInbox.StartAsync("slave-b", configure: app => app.Use((context, next) =>
        {
            // An older slave says nothing of updates.
            context.Response.OnStarting(() => Task.FromResult(isOlderSlave && context.Response.Headers.Remove(PromHaProtocol.AcceptHeader)));
            return next(context);
        }));
        await using var proxy = FaultProxy.Start(other.Url.Port);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = await _published.PublishAsync(("a", text), ("b", "same"));
        var loop = new PushLoop(Target(proxy.Url), _published.Source, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token);
        await Eventually.TrueAsync(() => other.Source.Head == first, Eventually.DefaultDeadline, "the first is there");
        if (!isOlderSlave)
        {
            // What the update builds upon is damaged on the slave's disk.
            await File.WriteAllBytesAsync(other.Source.Store.Blobs.PathOf(PublishedTrees.Blob(text).Digest), new byte[text.Length], Stop);
        }

        var second = await _published.PublishAsync(("a", "inserted " + text), ("b", "same"));
        await Eventually.TrueAsync(() => other.Source.Head == second, Eventually.DefaultDeadline, "the second is there");

        Assert.True(other.Source.Store.IsComplete(_published.Source.FindManifest(second.Digest)!));
        Assert.Equal(isOlderSlave ? 2 : 3, proxy.Requests($"/inbox/{second.Digest}")); // An update if it takes them, the difference, the pack.
        await stop.CancelAsync();
        await loop;
    }

    [Fact]
    public async Task Update_of_which_any_byte_is_damaged_is_not_taken()
    {
        var text = SeedShapedText.Padding(3_000);
        var first = await _published.PublishAsync(("a", text), ("b", "same"));
        await DeliverAsync(Target(_inbox.Url), first);
        var second = await _published.PublishAsync(("a", text + " and more"), ("b", "same"));
        var update = _published.Source.FindUpdate(first.Digest, second.Digest)!.Value.ToArray();
        for (var at = 0; at < update.Length; at++)
        {
            var damaged = update.ToArray();
            damaged[at] ^= 0x10;

            // Without the mark of an update it is taken for a difference, and is none.
            var verdict = await Record.ExceptionAsync(async () => Assert.NotEqual(
                InboxVerdict.Wanted, (await Target(_inbox.Url).OfferAsync(second, first.Digest, damaged, Stop)).Verdict));

            Assert.True(verdict is null or TransportException);
            Assert.True(_inbox.Source.Head == first || Sha256Digest.Of(_inbox.Source.Current!.Document.Span) == second.Digest);
        }

        Assert.NotEqual(InboxVerdict.Stale, (await Target(_inbox.Url).OfferAsync(second, first.Digest, update, Stop)).Verdict);
        Assert.Equal(second, _inbox.Source.Head);
        Assert.True(_inbox.Source.Store.IsComplete(_inbox.Source.Current!));
    }

    private async Task<bool> IsTakenAsync(PushTarget target, GenerationHead head, IReadOnlyList<Sha256Digest> missing)
    {
        try
        {
            return (await target.SendAsync(head.Digest, _published.Source, missing, Stop)).Verdict == InboxVerdict.Accepted;
        }
        catch (TransportException)
        {
            return false; // The other one is still being waited for.
        }
    }

    private PushTarget Target(Uri url) => new(_client, url, new HttpPushOptions(), TimeProvider.System);

    private Task<InboxAnswer> OfferAsync(PushTarget target, GenerationHead head) =>
        target.OfferAsync(head, null, _published.Source.FindManifest(head.Digest)!.Document, Stop);

    private async Task DeliverAsync(PushTarget target, GenerationHead head)
    {
        var missing = (await OfferAsync(target, head)).Missing;
        Assert.Equal(InboxVerdict.Accepted, (await target.SendAsync(head.Digest, _published.Source, missing, Stop)).Verdict);
    }

    /// <summary>A body that begins and then says nothing.</summary>
    private sealed class SilentContent(Task end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[10]);
            await stream.FlushAsync();
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
