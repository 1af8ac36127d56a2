using System.Net;
using System.Text;
using System.Text.Json;
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
