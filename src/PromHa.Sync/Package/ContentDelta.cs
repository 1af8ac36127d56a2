using System.Buffers.Binary;
using System.Numerics;

namespace PromHa.Sync;

/// <summary>
/// A content as steps from another one: copy a range of the old bytes, or insert new ones. Common beginnings and ends are
/// compared; between them, blocks of the old content are found again by a hash, wherever they moved to.
/// </summary>
/// <remarks>
/// A step is a number whose lowest bit says copy, and whose others say how many bytes. A copy is followed by the distance of
/// its source from where the last copy ended, with the sign in the lowest bit. Inserted bytes stand apart, one after another.
/// The time is linear in both contents, the memory half of the old one's length.
/// </remarks>
internal static class ContentDelta
{
    /// <summary>What is hashed, and the least that is worth a copy.</summary>
    private const int Block = 16;

    /// <summary>How many blocks with the same hash are tried: configuration repeats itself.</summary>
    private const int MostTried = 24;

    public static void Write(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now, UpdateWriter steps, UpdateWriter inserted)
    {
        var prefix = old.CommonPrefixLength(now);
        var suffix = CommonSuffixLength(old[prefix..], now[prefix..]);
        var encoder = new Encoder(steps, inserted);
        if (prefix > 0)
        {
            encoder.Copy(0, prefix);
        }

        WriteMiddle(old, prefix, now[..^suffix], encoder);
        if (suffix > 0)
        {
            encoder.Copy(old.Length - suffix, suffix);
        }
    }

    /// <exception cref="TransportException">The steps do not make a content of that size of the old one.</exception>
    public static void Read(ReadOnlySpan<byte> old, Span<byte> now, ref UpdateReader steps, ref UpdateReader inserted)
    {
        var written = 0;
        var source = 0;
        while (written < now.Length)
        {
            var step = steps.Number();
            var length = step >> 1;
            if (length == 0 || length > now.Length - written)
            {
                throw UpdateReader.Refused("a step is empty, or leads beyond the content's end");
            }

            var target = now.Slice(written, (int)length);
            if ((step & 1) == 0)
            {
                inserted.Bytes((int)length).CopyTo(target);
            }
            else
            {
                var distance = steps.Number();
                var from = source + ((distance & 1) == 0 ? distance >> 1 : -(distance >> 1));
                if (from < 0 || from > old.Length - length)
                {
                    throw UpdateReader.Refused("a step copies what is not there");
                }

                old.Slice((int)from, (int)length).CopyTo(target);
                source = (int)(from + length);
            }

            written += (int)length;
        }
    }

    private static void WriteMiddle(ReadOnlySpan<byte> old, int start, ReadOnlySpan<byte> now, Encoder encoder)
    {
        var pending = start;
        if (old.Length >= Block && now.Length - start >= Block)
        {
            // In the whole of the old content: what is inserted is often like something that is there already.
            var blocks = new BlockIndex(old);
            for (var at = start; at + Block <= now.Length;)
            {
                var (source, length) = blocks.Longest(now, at);
                if (length < Block)
                {
                    at++;
                    continue;
                }

                var back = CommonSuffixLength(old[..source], now[pending..at]);
                encoder.Insert(now[pending..(at - back)]);
                encoder.Copy(source - back, length + back);
                at += length;
                pending = at;
            }
        }

        encoder.Insert(now[pending..]);
    }

    private static int CommonSuffixLength(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var most = Math.Min(a.Length, b.Length);
        var length = 0;
        while (length + sizeof(ulong) <= most
            && BinaryPrimitives.ReadUInt64LittleEndian(a[(a.Length - length - sizeof(ulong))..]) == BinaryPrimitives.ReadUInt64LittleEndian(b[(b.Length - length - sizeof(ulong))..]))
        {
            length += sizeof(ulong);
        }

        while (length < most && a[a.Length - length - 1] == b[b.Length - length - 1])
        {
            length++;
        }

        return length;
    }

    /// <summary>Writes steps; a copy from where the last one ended costs two bytes or three.</summary>
    private sealed class Encoder(UpdateWriter steps, UpdateWriter inserted)
    {
        private int _source;

        public void Insert(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > 0)
            {
                steps.Number((long)bytes.Length << 1);
                inserted.Bytes(bytes);
            }
        }

        public void Copy(int from, int length)
        {
            steps.Number(((long)length << 1) | 1);
            var distance = (long)from - _source;
            steps.Number(distance >= 0 ? distance << 1 : (-distance << 1) | 1);
            _source = from + length;
        }
    }

    /// <summary>Every sixteenth position of the old content by the hash of the block there; those with the same hash are chained.</summary>
    private readonly ref struct BlockIndex
    {
        private readonly ReadOnlySpan<byte> _old;
        private readonly int[] _heads;
        private readonly int[] _next;
        private readonly int _shift;

        public BlockIndex(ReadOnlySpan<byte> old)
        {
            _old = old;
            var count = old.Length / Block;
            var bits = Math.Max(4, BitOperations.Log2((uint)count) + 1);
            _shift = 64 - bits;
            _heads = new int[1 << bits];
            _next = new int[count];

            // From the end, so that the first of several comes first: what follows it is most likely what is looked for.
            for (var i = count - 1; i >= 0; i--)
            {
                ref var head = ref _heads[HashOf(old[(i * Block)..])];
                _next[i] = head;
                head = i + 1;
            }
        }

        public (int Source, int Length) Longest(ReadOnlySpan<byte> now, int at)
        {
            var best = (Source: 0, Length: 0);
            var tried = 0;
            for (var i = _heads[HashOf(now[at..])]; i > 0 && tried < MostTried; i = _next[i - 1], tried++)
            {
                var source = (i - 1) * Block;
                var length = _old[source..].CommonPrefixLength(now[at..]);
                if (length > best.Length)
                {
                    best = (source, length);
                }
            }

            return best;
        }

        private int HashOf(ReadOnlySpan<byte> block) => (int)(
            ((BinaryPrimitives.ReadUInt64LittleEndian(block) * 0x9E3779B97F4A7C15UL)
                ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(block[8..]) * 0xC2B2AE3D27D4EB4FUL, 31)) * 0x9E3779B97F4A7C15UL >> _shift);
    }
}
