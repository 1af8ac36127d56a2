using System.Buffers.Binary;

namespace PromHa.Sync;

/// <summary>
/// Many blobs as one stream: for each its digest (32 bytes), its length (8 bytes, big endian) and its content; a zero digest
/// with length zero ends the stream, so that one that broke off cannot be taken for a whole one.
/// </summary>
internal static class BlobPack
{
    private const int FrameHead = 40;

    public static async ValueTask WriteAsync(IReadOnlyList<Sha256Digest> digests, Func<Sha256Digest, Stream?> open, Stream destination, CancellationToken cancellationToken)
    {
        var head = new byte[FrameHead];
        foreach (var digest in digests)
        {
            var content = open(digest) ?? throw new TransportException(TransportFault.NotFound, $"The blob {digest} is not kept here.");
            await using (content.ConfigureAwait(false))
            {
                digest.CopyTo(head);
                BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(32), content.Length);
                await destination.WriteAsync(head, cancellationToken).ConfigureAwait(false);
                await content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
            }
        }

        await destination.WriteAsync(new byte[FrameHead], cancellationToken).ConfigureAwait(false);
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
