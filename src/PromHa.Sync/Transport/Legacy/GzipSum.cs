using System.Buffers.Binary;

namespace PromHa.Sync;

/// <summary>
/// Adds up what is unpacked, and compares it with what the archive says of itself in its last eight bytes. The decompressor of
/// the platform takes an archive that breaks off close to its end for a whole one.
/// </summary>
internal sealed class GzipSum(Stream unpacked) : ForwardOnlyStream
{
    private const int TrailerBytes = 8;
    private static readonly uint[] Table = CreateTable();
    private uint _crc = uint.MaxValue;
    private uint _length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Add(buffer.Span[..read]);
        return read;
    }

    /// <summary>Compares with the trailer; everything must have been read.</summary>
    /// <exception cref="InvalidDataException">The archive is cut off or damaged.</exception>
    public void Check(string path)
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        using var file = File.OpenHandle(path);
        var at = RandomAccess.GetLength(file) - TrailerBytes;
        if (at < 0
            || RandomAccess.Read(file, trailer, at) != TrailerBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer) != ~_crc
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != _length)
        {
            throw new InvalidDataException("The archive is cut off or damaged: its sum is not the one it states.");
        }
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = _crc;
        foreach (var b in bytes)
        {
            crc = Table[(byte)crc ^ b] ^ (crc >> 8);
        }

        _crc = crc;
        _length += (uint)bytes.Length;
    }
}
