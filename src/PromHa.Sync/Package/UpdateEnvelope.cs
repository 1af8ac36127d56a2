using System.Buffers;
using System.IO.Compression;
using System.Numerics;

namespace PromHa.Sync;

/// <summary>The outside of a <see cref="GenerationUpdate"/>: what it is, how long, and compressed.</summary>
internal static class UpdateEnvelope
{
    // An update is made once for all slaves; yet all of them wait for it. Up to 8 KB the best costs a few milliseconds.
    private const int BestUpTo = 8 << 10;
    private const int GoodUpTo = 256 << 10;

    public static byte[] Close(ReadOnlySpan<byte> payload)
    {
        var quality = payload.Length <= BestUpTo ? 11 : payload.Length <= GoodUpTo ? 9 : 5;
        var window = Math.Clamp(BitOperations.Log2((uint)payload.Length + 1) + 1, 10, 22);
        var head = new UpdateWriter();
        head.Bytes(GenerationUpdate.Magic);
        head.Number(payload.Length);
        var buffer = new byte[head.Length + BrotliEncoder.GetMaxCompressedLength(payload.Length)];
        head.Written.CopyTo(buffer);
        return BrotliEncoder.TryCompress(payload, buffer.AsSpan(head.Length), out var written, quality, window)
            ? buffer[..(head.Length + written)]
            : throw new InvalidOperationException("Brotli needs more room than it says it needs at most.");
    }

    /// <exception cref="TransportException">The document is not an update, or a damaged one.</exception>
    public static byte[] Open(ReadOnlySpan<byte> document)
    {
        var reader = new UpdateReader(document);
        if (!reader.Bytes(GenerationUpdate.Magic.Length).SequenceEqual(GenerationUpdate.Magic))
        {
            throw UpdateReader.Refused("it is of another version, or none at all");
        }

        var payload = new byte[reader.Number(GenerationUpdate.MaximumPayload, "its length")];
        var compressed = reader.Rest();
        using var decoder = new BrotliDecoder();
        var status = decoder.Decompress(compressed, payload, out var consumed, out var written);
        return status == OperationStatus.Done && consumed == compressed.Length && written == payload.Length
            ? payload
            : throw UpdateReader.Refused("its compression is damaged, or it is not as long as it says");
    }
}
