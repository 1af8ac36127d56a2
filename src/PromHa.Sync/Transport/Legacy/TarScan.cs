using System.Text;

namespace PromHa.Sync;

/// <summary>
/// Walks the raw headers of a tar archive before anything of it is stored: how much there is, and whether an archive that broke
/// off or lies about itself would make a reader hold more than it should. It is read to its end, so that its sum can be checked.
/// </summary>
internal static class TarScan
{
    private const int Block = 512;
    private const int MaximumExtraHeader = 1 << 20;
    private const int MaximumTail = 1 << 20;

    /// <exception cref="InvalidDataException">The archive is refused.</exception>
    /// <exception cref="EndOfStreamException">It breaks off.</exception>
    public static async Task CheckAsync(Stream tar, CancellationToken cancellationToken)
    {
        var block = new byte[Block];
        var rest = new byte[64 * 1024];
        long total = 0;
        for (var entries = 0; ; entries++)
        {
            await tar.ReadExactlyAsync(block, cancellationToken).ConfigureAwait(false);
            if (block.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            {
                break;
            }

            var size = SizeOf(block);
            var isExtra = block[156] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K';
            if (entries > GenerationManifest.MaximumEntries * 2L)
            {
                throw new InvalidDataException($"The archive has more than {GenerationManifest.MaximumEntries} entries.");
            }

            if (size < 0 || size > (isExtra ? MaximumExtraHeader : GenerationManifest.MaximumFileBytes) || (total += size) > GenerationManifest.MaximumTotalBytes)
            {
                throw new InvalidDataException($"The archive has an entry of {size} bytes; a file may have {GenerationManifest.MaximumFileBytes}, all together {GenerationManifest.MaximumTotalBytes}.");
            }

            await SkipAsync(tar, (size + Block - 1) / Block * Block, isExtra, rest, cancellationToken).ConfigureAwait(false);
        }

        await ReadTailAsync(tar, rest, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SkipAsync(Stream tar, long length, bool isExtra, byte[] buffer, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(length, buffer.Length));
            await tar.ReadExactlyAsync(part, cancellationToken).ConfigureAwait(false);
            if (isExtra && part.Span.IndexOf(" size="u8) >= 0)
            {
                // The size of the next entry would not be the one in its header.
                throw new InvalidDataException("The archive states the size of an entry twice.");
            }

            length -= part.Length;
        }
    }

    /// <summary>Writers fill the last record with zeros; endless zeros are the cheapest bomb there is.</summary>
    private static async Task ReadTailAsync(Stream tar, byte[] buffer, CancellationToken cancellationToken)
    {
        var tail = 0;
        int read;
        while ((read = await tar.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if ((tail += read) > MaximumTail)
            {
                throw new InvalidDataException("The archive goes on after its end.");
            }
        }
    }

    /// <summary>Octal digits, or with the highest bit set a binary number.</summary>
    private static long SizeOf(ReadOnlySpan<byte> header)
    {
        var field = header.Slice(124, 12);
        if ((field[0] & 0x80) != 0)
        {
            long value = 0;
            foreach (var b in field[4..])
            {
                value = (value << 8) | b;
            }

            return value;
        }

        var text = Encoding.ASCII.GetString(field).Trim('\0', ' ');
        try
        {
            return text.Length == 0 ? 0 : Convert.ToInt64(text, 8);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("This is not a tar archive: the size of an entry is not a number.", e);
        }
    }
}
