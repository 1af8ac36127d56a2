using System.Buffers;
using System.Buffers.Binary;

namespace PromHa.Sync;

/// <summary>
/// Many blobs as one stream: for each its digest (32 bytes), its length (8 bytes, big endian) and its content; a zero digest
/// with length zero ends the stream, so that one that broke off cannot be taken for a whole one.
/// </summary>
internal static class BlobPack
{
    private const int FrameHead = 40;
    private const int BufferSize = 64 << 10;

    public static async ValueTask WriteAsync(IReadOnlyList<Sha256Digest> digests, Func<Sha256Digest, Stream?> open, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var filled = 0;
        try
        {
            foreach (var digest in digests)
            {
                using var content = open(digest) ?? throw new TransportException(TransportFault.NotFound, $"The blob {digest} is not kept here.");
                if (filled + FrameHead >= buffer.Length)
                {
                    await destination.WriteAsync(buffer.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                    filled = 0;
                }

                digest.CopyTo(buffer.AsSpan(filled));
                BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(filled + 32), content.Length);
                filled += FrameHead;
                int read;

                // Not asynchronously: a small file, most likely in memory, is read sooner than another thread takes over.
                while ((read = content.Read(buffer.AsSpan(filled))) > 0)
                {
                    filled += read;
                    if (filled == buffer.Length)
                    {
                        await destination.WriteAsync(buffer.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                        filled = 0;
                    }
                }
            }

            await destination.WriteAsync(buffer.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
            await destination.WriteAsync(new byte[FrameHead], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a pack of the wanted blobs; anything else is refused before it is stored.</summary>
    /// <param name="source">The pack.</param>
    /// <param name="wanted">What may be in it.</param>
    /// <param name="sink">Takes the blobs in.</param>
    /// <param name="cancellationToken">Ends the transfer; what arrived whole is kept.</param>
    /// <param name="isWhole">Whether all of the wanted blobs must be in it.</param>
    /// <param name="skipped">What may be in it besides, and is passed over.</param>
    public static async ValueTask ReadAsync(
        Stream source, IEnumerable<BlobReference> wanted, IBlobSink sink, CancellationToken cancellationToken, bool isWhole = true, IReadOnlySet<BlobReference>? skipped = null)
    {
        var open = wanted.ToDictionary(static b => b.Digest);
        var head = new byte[FrameHead];
        while (true)
        {
            await source.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
            var digest = new Sha256Digest(head.AsSpan(0, 32));
            var size = BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(32));
            if (digest == default && size == 0)
            {
                break;
            }

            if (!open.Remove(digest, out var blob) || blob.Size != size)
            {
                if (skipped?.Contains(new BlobReference(digest, size)) == true)
                {
                    var passed = new LimitedStream(source, size);
                    await using (passed.ConfigureAwait(false))
                    {
                        await passed.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
                    }

                    continue;
                }

                throw new TransportException(TransportFault.Corrupt, $"The publisher sent a blob that was not asked for ({digest.ToShortString()}, {size} bytes).");
            }

            var content = new LimitedStream(source, size);
            await using (content.ConfigureAwait(false))
            {
                if (!await sink.WriteAsync(blob, content, cancellationToken).ConfigureAwait(false))
                {
                    throw new TransportException(TransportFault.Corrupt, $"The content of blob {digest.ToShortString()} is not what its digest says; it is fetched again.");
                }
            }
        }

        if (isWhole && open.Count > 0)
        {
            throw new TransportException(TransportFault.Corrupt, $"The publisher left out {open.Count} of the wanted blobs.");
        }
    }
}
