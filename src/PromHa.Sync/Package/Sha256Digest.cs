using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PromHa.Sync;

/// <summary>
/// The SHA-256 of content: the address of a blob, and of a manifest, and so the identity of a generation.
/// </summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
public readonly record struct Sha256Digest
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>Wraps 32 digest bytes.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">The length is not 32.</exception>
    public Sha256Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32)
        {
            throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>The first of the bytes, by which blobs are spread over directories.</summary>
    internal int FirstByte => (int)(_high >> 120);

    /// <summary>Hashes content.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>Their digest.</returns>
    public static Sha256Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(content, bytes);
        return new Sha256Digest(bytes);
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <param name="text">The digits, upper or lower case.</param>
    /// <param name="digest">The digest, when the text is one.</param>
    /// <returns>Whether the text is a digest.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256Digest digest)
    {
        Span<byte> bytes = stackalloc byte[32];
        var ok = DigestText.TryRead(text, bytes);
        digest = ok ? new Sha256Digest(bytes) : default;
        return ok;
    }

    /// <summary>Writes the 32 digest bytes.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    /// <returns>64 digits.</returns>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The first 12 digits: enough to tell generations apart in a log line.</summary>
    /// <returns>12 digits.</returns>
    public string ToShortString() => ToString()[..12];
}
