using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>A legacy master that answers what a test says.</summary>
public sealed class LegacyIntakeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly TempDirectory _directory = new("legacy");
    private readonly HttpClient _client = new(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<byte[]> _answers = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
    }

    /// <summary>404 and all kinds of damage, each twice, and then a good archive: only that one is ever seen.</summary>
    [Fact]
    public async Task Nothing_but_a_whole_archive_is_taken()
    {
        var good = Archive("1");
        _answers.AddRange([
            RawServer.Http(404, "not found"u8), RawServer.Http(200, []), RawServer.Http(200, "<html></html>"u8), RawServer.Http(200, good.AsSpan(0, good.Length / 2)),
            RawServer.Http(500, "oops"u8), Cut(good), RawServer.Http(200, good)]);
        await using var server = Server();
        await using var transport = Open(server.Url);

        var refusals = new HashSet<string>();
        GenerationHead? head = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    head = await transport.WaitForHeadAsync(null, Stop);
                }
                catch (TransportException e)
                {
                    refusals.Add(e.Message);
                }

                return head is not null;
            },
            Eventually.DefaultDeadline,
            "the good archive is taken");

        Assert.Equal(1, head!.Revision);
        Assert.Contains(refusals, static r => r.Contains("404", StringComparison.Ordinal));
        Assert.Contains(refusals, static r => r.Contains("refused", StringComparison.Ordinal));
    }

    /// <summary>An archive whose time is of this second may be another one with the same time a moment later.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Time_of_an_archive_is_only_trusted_when_it_is_old_enough(int age, bool isAskedInFull)
    {
        var dates = new[] { $"Date: {Now:R}", $"Last-Modified: {Now.AddSeconds(-age).ToString("R", CultureInfo.InvariantCulture)}" };
        var conditional = new List<bool>();
        await using var server = new RawServer((_, wire, stop) => wire.WriteAsync(RawServer.Http(200, Archive("1"), dates), stop).AsTask(), head =>
            conditional.Add(head.Contains("If-Modified-Since", StringComparison.OrdinalIgnoreCase)));
        await using var transport = Open(server.Url);

        var first = await transport.WaitForHeadAsync(null, Stop);
        await Eventually.TrueAsync(() => conditional.Count > 2, Eventually.DefaultDeadline, "it was asked again");

        Assert.False(conditional[0]);
        Assert.Equal(isAskedInFull, !conditional[2]);
        Assert.Equal(first, transport.Source!.Head);
    }

    [Fact]
    public async Task Archive_that_was_put_back_gets_a_new_revision()
    {
        _answers.AddRange([RawServer.Http(200, Archive("1")), RawServer.Http(200, Archive("2")), RawServer.Http(200, Archive("1"))]);
        await using var server = Server();
        await using var transport = Open(server.Url);

        var first = await transport.WaitForHeadAsync(null, Stop);
        await Eventually.TrueAsync(() => transport.Source!.Head?.Revision == 3, Eventually.DefaultDeadline, "the third archive is taken");

        Assert.Equal(first.Digest, transport.Source!.Head!.Digest);
    }

    private static byte[] Cut(byte[] archive) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 X\r\nContent-Length: {archive.Length}\r\nConnection: close\r\n\r\n"), .. archive[..^20]];

    private static byte[] Archive(string content)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Gnu))
        {
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "conf/prometheus.yml") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)), ModificationTime = Now });
        }

        return compressed.ToArray();
    }

    /// <summary>Gives the answers in turn, and the last one for ever.</summary>
    private RawServer Server()
    {
        var next = -1;
        return new RawServer((_, wire, stop) => wire.WriteAsync(_answers[Math.Min(Interlocked.Increment(ref next), _answers.Count - 1)], stop).AsTask());
    }

    private LocalTransport Open(Uri url)
    {
        var options = new LegacyIntakeOptions { Url = url, Filter = new PathFilter([], []), MainFile = "prometheus.yml", Interval = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromSeconds(2) };
        return new LocalTransport(_directory.Path, new LegacyIntake(_client, options, TimeProvider.System), TimeProvider.System, NullLogger.Instance);
    }
}
