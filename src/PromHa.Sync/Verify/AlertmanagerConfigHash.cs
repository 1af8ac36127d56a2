using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PromHa.Sync;

/// <summary>
/// The value of Alertmanager's metric <c>alertmanager_config_hash</c> for given bytes: the first 48 bits of their MD5, little
/// endian, as a number (Alertmanager's config/coordinator.go). Equal values prove that exactly these bytes were loaded.
/// </summary>
internal static class AlertmanagerConfigHash
{
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Alertmanager's own choice.")]
    public static double Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[16];
        MD5.HashData(content, digest);
        digest[6..8].Clear();
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
