using System.Buffers.Binary;
using System.Text;
using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

public sealed class BlobPackTests : IDisposable
{
    private static readonly BlobReference[] Wanted = [PublishedTrees.Blob("first"), PublishedTrees.Blob(""), PublishedTrees.Blob("second")];
    private readonly ReceivedBlobs _received = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _received.Dispose();

    [Fact]
    public async Task Pack_is_read_in_any_order()
    {
        await ReadAsync([.. Frame("second"), .. Frame("first"), .. Frame(""), .. End]);

        Assert.All(Wanted, blob => Assert.True(_received.Has(blob)));
    }

    [Fact]
    public async Task Pack_that_is_cut_at_any_byte_is_refused_and_only_whole_blobs_are_kept()
    {
        byte[] pack = [.. Frame("first"), .. Frame(""), .. Frame("second"), .. End];
        for (var length = 0; length < pack.Length; length++)
        {
            using var received = new ReceivedBlobs();
            await Assert.ThrowsAsync<EndOfStreamException>(async () => await BlobPack.ReadAsync(new MemoryStream(pack, 0, length), Wanted, received, Stop));
            Assert.Equal(Wanted.Count(received.Has), received.Files);
        }
    }

    [Fact]
    public async Task Pack_that_leaves_a_blob_out_is_refused() => await RefusedAsync([.. Frame("first"), .. Frame("second"), .. End], "left out 1");

    [Fact]
    public async Task Blob_that_was_not_asked_for_is_refused_before_it_is_stored()
    {
        await RefusedAsync([.. Frame("unwanted"), .. End], "not asked for");
        Assert.Equal(0, _received.Files);
    }

    [Fact]
    public async Task Blob_that_comes_twice_is_refused() => await RefusedAsync([.. Frame("first"), .. Frame("first"), .. End], "not asked for");

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task Blob_with_another_length_is_refused_before_it_is_stored(long length)
    {
        var pack = Frame("first");
        BinaryPrimitives.WriteInt64BigEndian(pack.AsSpan(32), length);

        await RefusedAsync([.. pack, .. new byte[1000]], "not asked for");
        Assert.Equal(0, _received.Files);
    }

    [Fact]
    public async Task Blob_with_other_content_is_refused()
    {
        var pack = Frame("first");
        pack[^1] ^= 1;

        await RefusedAsync([.. pack, .. Frame("second"), .. End], "not what its digest says");
        Assert.Equal(0, _received.Files);
    }

    [Fact]
    public async Task Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(bytes));
        }

        Assert.Equal(0, _received.Files);
    }

    [Fact]
    public async Task Memory_of_packing_is_the_same_however_large_the_blobs_are()
    {
        var small = await AllocatedByPackingAsync(50, 10_000);
        var large = await AllocatedByPackingAsync(50, 4_000_000);

        // 200 MB are packed; an open file costs a few hundred bytes, whatever is in it.
        Assert.InRange(large, 0, Math.Max(small, 1) * 2);
        Assert.InRange(large, 0, 50 * 2_000 + 200_000);
    }

    private static async Task<long> AllocatedByPackingAsync(int blobs, int size)
    {
        using var directory = new TempDirectory("pack");
        var file = directory.Combine("blob");
        await File.WriteAllBytesAsync(file, new byte[size], Stop);
        var digests = Enumerable.Range(0, blobs).Select(static i => Sha256Digest.Of([(byte)i])).ToArray();
        Stream Open(Sha256Digest digest) => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await BlobPack.WriteAsync(digests, Open, Stream.Null, Stop);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var packing = BlobPack.WriteAsync(digests, Open, Stream.Null, Stop);
        Assert.True(packing.IsCompletedSuccessfully); // On this thread, all of it.
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] End => new byte[40];

    private static byte[] Frame(string content)
    {
        var head = new byte[40];
        PublishedTrees.Blob(content).Digest.CopyTo(head);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(32), content.Length);
        return [.. head, .. Encoding.UTF8.GetBytes(content)];
    }

    private async Task RefusedAsync(byte[] pack, string reason)
    {
        var error = await Assert.ThrowsAsync<TransportException>(() => ReadAsync(pack));
        Assert.Equal(TransportFault.Corrupt, error.Fault);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private async Task ReadAsync(byte[] pack) => await BlobPack.ReadAsync(new MemoryStream(pack), Wanted, _received, Stop);
}
