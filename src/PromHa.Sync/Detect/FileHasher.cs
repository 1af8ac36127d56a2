using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PromHa.Sync;

/// <summary>Hashes streams with pooled buffers.</summary>
internal static class FileHasher
{
    private const int BufferSize = 64 * 1024;

    /// <param name="stream">What to hash.</param>
    /// <param name="expected">How many bytes there should be: when they have come, the end is not asked for.</param>
    /// <param name="length">How many there were.</param>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "MD5 finds changes and matches md5sum and Alertmanager; nothing is secured by it.")]
    public static Md5Digest Md5(Stream stream, long expected, out long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            Span<byte> digest = stackalloc byte[16];
            var read = stream.ReadAtLeast(buffer.AsSpan(0, BufferSize), (int)Math.Min(expected, BufferSize), throwOnEndOfStream: false);
            if (read < BufferSize && read <= expected)
            {
                MD5.HashData(buffer.AsSpan(0, read), digest);
                length = read;
                return new Md5Digest(digest);
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            length = 0;
            while (read > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
                read = stream.Read(buffer, 0, BufferSize);
            }

            hash.GetHashAndReset(digest);
            return new Md5Digest(digest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
