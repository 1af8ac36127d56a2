using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using PromHa.Conformance;

namespace PromHa.Sync.Tests.Transport;

/// <summary>Whatever a server sends, a receiver says what is wrong, ends in time, and stores nothing of it.</summary>
public sealed class HostileServerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly GenerationManifest Manifest = PublishedTrees.Manifest(("a.yml", "first"), ("b.yml", "second"));
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ReceivedBlobs _received = new();

    public static TheoryData<double> Shares => [0, 0.1, 0.5, 0.9, 1];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _received.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public async Task Manifest_that_breaks_off_is_refused(double share)
    {
        var document = Manifest.Document.ToArray();
        var whole = RawServer.Http(200, document);
        await using var server = new RawServer(whole[..(whole.Length - document.Length + Cut(document, share))]);

        Assert.Equal(TransportFault.Unreachable, await FaultOfManifestAsync(server));
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public async Task Compressed_manifest_that_breaks_off_is_refused(double share)
    {
        var document = Brotli(Manifest.Document.Span);

        // Announced with the length that arrives, so that only the compression can tell.
        await using var server = new RawServer(RawServer.Http(200, document.AsSpan(0, Cut(document, share)), "Content-Encoding: br"));

        Assert.Contains(await FaultOfManifestAsync(server), new[] { TransportFault.Corrupt, TransportFault.Unreachable });
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\ngarbage")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 7\r\n\r\ngarbage")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\ngarbage")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("")]
    public async Task Garbage_is_refused_by_every_call(string answer)
    {
        await using var server = new RawServer(answer);
        var transport = Transport(server);
        var blobs = new[] { PublishedTrees.Blob("first"), PublishedTrees.Blob("second") };

        await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));
        await Assert.ThrowsAsync<TransportException>(async () => await transport.GetManifestAsync(Manifest.Digest, null, Stop));
        await Assert.ThrowsAsync<TransportException>(async () => await transport.GetManifestAsync(Manifest.Digest, PublishedTrees.Manifest(), Stop));
        await Assert.ThrowsAsync<TransportException>(async () => await transport.FetchBlobsAsync([blobs[0]], _received, Stop));
        await Assert.ThrowsAsync<TransportException>(async () => await transport.FetchBlobsAsync(blobs, _received, Stop));
        Assert.Equal(0, _received.Files);
    }

    [Fact]
    public async Task Manifest_of_another_generation_is_refused()
    {
        await using var server = new RawServer(RawServer.Http(200, PublishedTrees.Manifest(("a.yml", "forged")).Document.Span));

        Assert.Equal(TransportFault.Corrupt, await FaultOfManifestAsync(server));
    }

    [Fact]
    public async Task Manifest_with_the_right_digest_that_leads_out_of_the_tree_is_refused()
    {
        var document = Encoding.UTF8.GetBytes("promha-manifest 1\nd 755 ../outside\n");
        await using var server = new RawServer(RawServer.Http(200, document));

        var error = await Assert.ThrowsAsync<TransportException>(async () => await Transport(server).GetManifestAsync(Sha256Digest.Of(document), null, Stop));

        Assert.Equal(TransportFault.Corrupt, error.Fault);
        Assert.Contains("../outside", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blob_that_is_longer_or_shorter_or_another_one_is_not_stored()
    {
        foreach (var content in new[] { "firs", "firsT", "first and more", new string('x', 1_000_000) })
        {
            await using var server = new RawServer(RawServer.Http(200, Encoding.UTF8.GetBytes(content)));

            var error = await Assert.ThrowsAsync<TransportException>(async () => await Transport(server).FetchBlobsAsync([PublishedTrees.Blob("first")], _received, Stop));

            Assert.Equal(TransportFault.Corrupt, error.Fault);
            Assert.Equal(0, _received.Files);
        }
    }

    [Fact]
    public async Task Blob_without_an_end_is_given_up_at_its_size()
    {
        await using var server = new RawServer(EndlessAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", (byte)'x'));

        var error = await Assert.ThrowsAsync<TransportException>(async () => await Transport(server).FetchBlobsAsync([PublishedTrees.Blob("first")], _received, Stop));

        Assert.Equal(TransportFault.Corrupt, error.Fault);
        Assert.Equal(0, _received.Files);
    }

    [Theory]
    [InlineData("", ' ')]
    [InlineData("{\"digest\":\"", 'a')]
    [InlineData("[", '[')]
    public async Task Head_without_an_end_is_given_up(string beginning, char rest)
    {
        await using var server = new RawServer(EndlessAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + beginning, (byte)rest));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<TransportException>(async () => await Transport(server).WaitForHeadAsync(null, deadline.Token));

        Assert.Equal(TransportFault.Corrupt, error.Fault);
    }

    [Fact]
    public async Task Manifest_that_decompresses_without_an_end_is_given_up()
    {
        var bomb = Brotli(new byte[300 << 20]);
        await using var server = new RawServer(RawServer.Http(200, bomb, "Content-Encoding: br"));

        // A busy machine may take longer than usual over so much between two reads.
        Assert.Equal(TransportFault.Corrupt, await FaultOfManifestAsync(server, TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\npromha")]
    public async Task Server_that_falls_silent_is_given_up_after_the_patience(string beginning)
    {
        await using var server = new RawServer(async (_, wire, stop) =>
        {
            await wire.WriteAsync(Encoding.ASCII.GetBytes(beginning), stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        });
        var transport = Transport(server);
        var watch = Stopwatch.StartNew();

        Assert.Equal(TransportFault.Unreachable, await FaultOfManifestAsync(server));
        var error = await Assert.ThrowsAsync<TransportException>(async () => await transport.WaitForHeadAsync(null, Stop));
        Assert.Equal(TransportFault.Unreachable, error.Fault);

        Assert.InRange(watch.Elapsed, Patience, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Server_that_says_at_once_that_nothing_is_new_is_not_asked_without_a_pause()
    {
        await using var server = new RawServer(RawServer.Http(304, []));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        enough.CancelAfter(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Transport(server).WaitForHeadAsync(Manifest.Digest, enough.Token));

        Assert.InRange(server.Requests, 1, 10);
    }

    private static int Cut(byte[] document, double share) => Math.Min((int)(document.Length * share), document.Length - 1);

    private static byte[] Brotli(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(content);
        }

        return compressed.ToArray();
    }

    private static Func<string, Stream, CancellationToken, Task> EndlessAsync(string head, byte content) => async (_, wire, stop) =>
    {
        await wire.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
        var block = new byte[64 * 1024];
        Array.Fill(block, content);
        while (true)
        {
            await wire.WriteAsync(block, stop);
        }
    };

    private HttpPullTransport Transport(RawServer server, TimeSpan? patience = null) =>
        new(_client, new HttpPullOptions { Url = server.Url, Patience = patience ?? Patience, Wait = TimeSpan.FromMilliseconds(100) });

    private async Task<TransportFault> FaultOfManifestAsync(RawServer server, TimeSpan? patience = null) =>
        (await Assert.ThrowsAsync<TransportException>(async () => await Transport(server, patience).GetManifestAsync(Manifest.Digest, null, Stop))).Fault;
}
