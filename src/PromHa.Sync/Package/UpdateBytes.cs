using System.Buffers;

namespace PromHa.Sync;

/// <summary>Writes numbers of seven bits a byte, the lowest first, and bytes as they are.</summary>
internal sealed class UpdateWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    public void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
}

/// <summary>Reads what <see cref="UpdateWriter"/> wrote, and nothing that it would have written otherwise.</summary>
internal ref struct UpdateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public static TransportException Refused(string why) => new(TransportFault.Corrupt, $"The update is refused: {why}.");

    /// <summary>A number of at most 35 bits.</summary>
    public long Number()
    {
        long value = 0;
        for (var i = 0; i < 5; i++)
        {
            var next = Byte();
            value |= (long)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return next == 0 && i > 0 ? throw Refused("a number is longer than it need be") : value;
            }
        }

        throw Refused("a number is too large");
    }

    /// <summary>A number of at most the limit.</summary>
    public int Number(int limit, string what) => Number() is var value && value <= limit ? (int)value : throw Refused($"{what} is {value}, and may be {limit}");

    public byte Byte() => Bytes(1)[0];

    public ReadOnlySpan<byte> Rest() => Bytes(_rest.Length);

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length)
        {
            throw Refused("it ends too soon");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
