using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace PromHa.Sync;

/// <summary>
/// The MD5 of a file's bytes: a fast check whether something changed, compatible with <c>md5sum</c> and with
/// Alertmanager's <c>alertmanager_config_hash</c>. It is no protection against forgery; <see cref="Sha256Digest"/> is the
/// identity of content in transport.
/// </summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
public readonly record struct Md5Digest
{
    // Two halves: a UInt128 has to lie at a multiple of 16 bytes, which costs every structure that holds one.
    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>Wraps 16 digest bytes.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    /// <exception cref="ArgumentException">The length is not 16.</exception>
    public Md5Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 16)
        {
            throw new ArgumentException("An MD5 digest has 16 bytes.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    /// <summary>Reads 32 hexadecimal digits, as <c>md5sum</c> prints them.</summary>
    /// <param name="text">The digits, upper or lower case.</param>
    /// <param name="digest">The digest, when the text is one.</param>
    /// <returns>Whether the text is a digest.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Md5Digest digest)
    {
        Span<byte> bytes = stackalloc byte[16];
        var ok = DigestText.TryRead(text, bytes);
        digest = ok ? new Md5Digest(bytes) : default;
        return ok;
    }

    /// <summary>Writes the 16 digest bytes.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
    }

    /// <summary>Lower-case hexadecimal, as <c>md5sum</c> prints it.</summary>
    /// <returns>32 digits.</returns>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
