using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// The hash of the relabelling action <c>hashmod</c>, by which scrapers share targets: tells beforehand which shard takes a target.
/// </summary>
public static class HashMod
{
    /// <summary>The last eight bytes of the text's MD5 sum as a big-endian number, modulo <paramref name="modulus"/>.</summary>
    /// <param name="text">The joined source labels.</param>
    /// <param name="modulus">How many shards there are.</param>
    /// <returns>The shard, from 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="modulus"/> is 0.</exception>
    [SuppressMessage("Security", "CA5351", Justification = "Given by Prometheus; it spreads targets and protects nothing.")]
    public static ulong Compute(string text, ulong modulus)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfZero(modulus);
        Span<byte> sum = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(Encoding.UTF8.GetBytes(text), sum);
        return BinaryPrimitives.ReadUInt64BigEndian(sum[8..]) % modulus;
    }
}
