using System.Diagnostics;
using System.Globalization;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Conformance;

/// <summary>What every <see cref="IConfigTransport"/> has to do. Derive from it and say how a transport reaches a source.</summary>
public abstract class ConfigTransportConformance : IAsyncLifetime
{
    /// <summary>Far below the time for which any transport holds a request, and far above what a busy machine needs.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private readonly PublishedTrees _published = new();
    private readonly ReceivedBlobs _received = new();
    private IConfigTransport _transport = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WatchedSource Source => _published.Source;

    /// <summary>Whether the receiver sees the publisher's numbers; one that takes over trees counts them itself.</summary>
    protected virtual bool KeepsNumbers => true;

    /// <summary>Whether reports come to the publisher.</summary>
    protected virtual bool BringsReports => true;

    /// <summary>Whether what is published comes to the receiver's side without being asked for, and is handed out there.</summary>
    protected virtual bool IsDelivered => false;

    /// <summary>How many receivers wait, on the side where they do.</summary>
    protected virtual int Waiting => Source.Waiting;

    public async ValueTask InitializeAsync() => _transport = await ConnectAsync(_published.Source);

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _published.Dispose();
        _received.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a transport that receives from the source.</summary>
    protected abstract Task<IConfigTransport> ConnectAsync(IGenerationSource source);

    /// <summary>Ends what <see cref="ConnectAsync"/> began.</summary>
    protected abstract ValueTask DisconnectAsync();

    /// <summary>Spoils a blob where receivers get it from, if that is not at the publisher.</summary>
    protected virtual void SpoilDelivered(BlobReference blob)
    {
    }

    [Fact]
    public async Task Receiver_that_knows_nothing_gets_the_head_at_once()
    {
        var head = await PublishAsync(("a", "1"));

        AssertIs(head, await _transport.WaitForHeadAsync(null, Stop));
    }

    [Fact]
    public async Task Receiver_that_knows_an_older_head_gets_the_current_one_at_once()
    {
        var old = await PublishAsync(("a", "1"));
        var head = await PublishAsync(("a", "2"));

        AssertIs(head, await _transport.WaitForHeadAsync(old.Digest, Stop));
    }

    [Fact]
    public async Task Receiver_that_asks_before_anything_is_published_waits_for_the_first_generation()
    {
        var waiting = _transport.WaitForHeadAsync(null, Stop).AsTask();
        await IsWaitingAsync();
        Assert.False(waiting.IsCompleted);

        AssertIs(await _published.PublishAsync(("a", "1")), await waiting);
    }

    [Fact]
    public async Task Receiver_that_is_up_to_date_waits_and_hears_of_a_publication_at_once()
    {
        var known = await PublishAsync(("a", "1"));
        var waiting = _transport.WaitForHeadAsync(known.Digest, Stop).AsTask();
        await IsWaitingAsync();
        await PublishAsync(("a", "1"));
        Assert.False(waiting.IsCompleted);

        var head = await _published.PublishAsync(("a", "2"));
        var watch = Stopwatch.StartNew();

        AssertIs(head, await waiting);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public async Task Several_receivers_hear_of_one_publication()
    {
        var known = await PublishAsync(("a", "1"));
        var waiting = Enumerable.Range(0, 5).Select(_ => _transport.WaitForHeadAsync(known.Digest, Stop).AsTask()).ToArray();
        await IsWaitingAsync(5);

        var head = await _published.PublishAsync(("a", "2"));

        Assert.All(await Task.WhenAll(waiting), received => AssertIs(head, received));
    }

    [Fact]
    public async Task Cancellation_ends_a_wait_at_once_on_both_sides()
    {
        var known = await PublishAsync(("a", "1"));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var waiting = _transport.WaitForHeadAsync(known.Digest, cancel.Token).AsTask();
        await IsWaitingAsync();

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AtOnce);
        await Eventually.TrueAsync(() => Waiting == 0, AtOnce, "the publisher notices that nobody waits any more");
    }

    [Fact]
    public async Task Manifest_is_the_same_whole_and_by_difference()
    {
        (string, string)[] files = [("a/1.yml", "1"), ("a/2.yml", "2"), ("b.yml", "3"), ("ü/name with spaces", "4")];
        var known = _published.Source.FindManifest((await PublishAsync([.. files, ("gone.yml", "5")])).Digest)!;
        var head = await PublishAsync([.. files[..2], ("b.yml", "other"), ("c.yml", "new"), files[3]]);

        var whole = await _transport.GetManifestAsync(head.Digest, null, Stop);
        var byDifference = await _transport.GetManifestAsync(head.Digest, known, Stop);

        Assert.Equal(head.Digest, whole.Digest);
        Assert.Equal(whole.Document.ToArray(), byDifference.Document.ToArray());
    }

    [Fact]
    public async Task Manifest_arrives_although_the_publisher_does_not_know_the_receivers_one()
    {
        var head = await PublishAsync(("a", "1"));
        var foreign = PublishedTrees.Manifest(("z", "from another publisher"));

        Assert.Equal(head.Digest, (await _transport.GetManifestAsync(head.Digest, foreign, Stop)).Digest);
    }

    [Fact]
    public async Task Manifest_that_is_not_kept_is_not_found()
    {
        await PublishAsync(("a", "1"));

        await FailsAsync(TransportFault.NotFound, async () => await _transport.GetManifestAsync(PublishedTrees.Manifest(("z", "z")).Digest, null, Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Wanted_blobs_arrive_and_no_others(int count)
    {
        var contents = Enumerable.Range(0, count).Select(static i => string.Concat(Enumerable.Repeat($"content {i} ", i + 1))).ToArray();
        await PublishAsync([.. contents.Select(static (c, i) => ($"f{i}", c)), ("not-wanted", "not wanted")]);
        var wanted = contents.Select(PublishedTrees.Blob).ToArray();

        await _transport.FetchBlobsAsync(wanted, _received, Stop);

        Assert.All(wanted, blob => Assert.True(_received.Has(blob)));
        Assert.Equal(count, _received.Files);
    }

    [Fact]
    public async Task Empty_and_large_blobs_arrive()
    {
        var large = SeedShapedText.Padding(3_000_000);
        await PublishAsync(("empty", ""), ("large", large));

        await _transport.FetchBlobsAsync([PublishedTrees.Blob(""), PublishedTrees.Blob(large)], _received, Stop);
        await _transport.FetchBlobsAsync([PublishedTrees.Blob("")], _received, Stop);

        Assert.True(_received.Has(PublishedTrees.Blob("")));
        Assert.True(_received.Has(PublishedTrees.Blob(large)));
    }

    [Fact]
    public async Task More_blobs_than_one_pack_takes_arrive()
    {
        var contents = Enumerable.Range(0, PromHaProtocol.MaximumPackBlobs + 1).Select(static i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        await PublishAsync([.. contents.Select(static c => ("f" + c, c))]);

        await _transport.FetchBlobsAsync([.. contents.Select(PublishedTrees.Blob)], _received, Stop);

        Assert.Equal(contents.Length, _received.Files);
    }

    [Fact]
    public async Task Blob_that_is_not_kept_is_not_found()
    {
        await PublishAsync(("a", "kept"));
        var (kept, missing) = (PublishedTrees.Blob("kept"), PublishedTrees.Blob("never published"));

        await FailsAsync(TransportFault.NotFound, async () => await _transport.FetchBlobsAsync([missing], _received, Stop));
        await FailsAsync(TransportFault.NotFound, async () => await _transport.FetchBlobsAsync([kept, missing], _received, Stop));
        Assert.False(_received.Has(missing));
    }

    [Fact]
    public async Task Wrong_content_is_corrupt_and_is_not_stored()
    {
        await PublishAsync(("a", "good"), ("b", "spoilt"));
        var (good, spoilt) = (PublishedTrees.Blob("good"), PublishedTrees.Blob("spoilt"));
        Spoil(spoilt);

        await FailsAsync(TransportFault.Corrupt, async () => await _transport.FetchBlobsAsync([spoilt], _received, Stop));
        Assert.Equal(0, _received.Files);

        await FailsAsync(TransportFault.Corrupt, async () => await _transport.FetchBlobsAsync([good, spoilt], _received, Stop));
        Assert.False(_received.Has(spoilt));
        Assert.InRange(_received.Files, 0, 1);
    }

    [Fact]
    public async Task Report_arrives_whole_and_replaces_the_nodes_former_one()
    {
        var head = await PublishAsync(("a", "1"));
        var first = new NodeReport(Node, Outcome(SyncResult.RolledBack, head, "Line 1\nline \"2\" ü"), null);
        var second = new NodeReport(Node, Outcome(SyncResult.Verified, head, ""), head);

        await _transport.ReportAsync(first, Stop);
        await ReportedAsync(first);

        await _transport.ReportAsync(second, Stop);
        await ReportedAsync(second);
        if (!IsDelivered)
        {
            await _transport.ReportAsync(second with { Node = "another" }, Stop);
            Assert.Equivalent(new[] { second with { Node = "another" }, second }, Source.Nodes, strict: true);
        }
    }

    /// <summary>A name that no part of the way may take for something else.</summary>
    protected const string Node = "prom b/ü";

    private async Task ReportedAsync(NodeReport report)
    {
        if (IsDelivered && BringsReports)
        {
            await Eventually.TrueAsync(() => Source.Nodes is [var only] && only.Outcome.Result == report.Outcome.Result, AtOnce, "the report has come to the publisher");
        }

        if (BringsReports)
        {
            Assert.Equivalent(report, Assert.Single(Source.Nodes), strict: true);
        }
        else
        {
            Assert.Empty(Source.Nodes);
        }
    }

    /// <summary>Publishes, and waits until it has come to the receiver's side.</summary>
    private async Task<GenerationHead> PublishAsync(params (string Path, string Content)[] files)
    {
        var head = await _published.PublishAsync(files);
        if (IsDelivered)
        {
            await Eventually.TrueAsync(async () => (await _transport.WaitForHeadAsync(null, Stop)).Digest == head.Digest, Eventually.DefaultDeadline, "the generation has arrived");
        }

        return head;
    }

    private void Spoil(BlobReference blob)
    {
        _published.Spoil(blob);
        SpoilDelivered(blob);
    }

    private void AssertIs(GenerationHead published, GenerationHead received)
    {
        Assert.Equal(published.Digest, received.Digest);
        if (KeepsNumbers)
        {
            Assert.Equal(published, received);
        }
    }

    private static SyncOutcome Outcome(SyncResult result, GenerationHead head, string reason) =>
        new(result, head, reason, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(12.5), ["prometheus"], [], ["reload answered 200"]);

    private static async Task FailsAsync(TransportFault fault, Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<TransportException>(action);
        Assert.Equal(fault, error.Fault);
    }

    private Task IsWaitingAsync(int receivers = 1) =>
        Eventually.TrueAsync(() => Waiting == receivers, Eventually.DefaultDeadline, "the publisher holds the receivers' requests");
}
