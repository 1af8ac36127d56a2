using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PromHa.Core;

/// <summary>The hash by which the relabelling action <c>hashmod</c> spreads targets over servers.</summary>
public static class HashMod
{
    /// <summary>The last eight bytes of the MD5 of the text in UTF-8, the most significant first.</summary>
    /// <param name="text">The text; of several source labels, their values joined by the separator.</param>
    [SuppressMessage("Security", "CA5351", Justification = "The servers' choice: it spreads and does not protect.")]
    public static ulong Hash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BinaryPrimitives.ReadUInt64BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(8));
    }

    /// <summary>The share that the text belongs to.</summary>
    /// <param name="text">The text.</param>
    /// <param name="modulus">The number of shares.</param>
    /// <returns>From 0 to one less than the number of shares.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of shares is 0.</exception>
    public static ulong Of(string text, ulong modulus)
    {
        ArgumentOutOfRangeException.ThrowIfZero(modulus);
        return Hash(text) % modulus;
    }
}
