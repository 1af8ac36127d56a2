using System.Buffers.Binary;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// The identity of a set of labels, as Alertmanager's API and webhooks carry it: FNV-1a with 64 bits over names and values, each ended by a
/// byte 255. Not safe against people who want collisions.
/// </summary>
public static class Fingerprint
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The fingerprint as 16 hexadecimal digits.</summary>
    /// <param name="labels">The labels, empty ones included.</param>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> is null.</exception>
    public static string Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var hash = Basis;

        // Go sorts by bytes; .NET's ordinal order of UTF-16 differs from it beyond the basic plane.
        foreach (var (name, value) in labels.Select(static l => (Name: Encoding.UTF8.GetBytes(l.Name), l.Value)).OrderBy(static l => l.Name, ByteOrder.Instance))
        {
            hash = Add(Add(hash, name), Encoding.UTF8.GetBytes(value));
        }

        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash);
        return Convert.ToHexStringLower(bytes);
    }

    private static ulong Add(ulong hash, byte[] text)
    {
        foreach (var b in text)
        {
            hash = unchecked((hash ^ b) * Prime);
        }

        return unchecked((hash ^ 255) * Prime);
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
