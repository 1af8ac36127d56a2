using System.Security.Cryptography;
using System.Text;

namespace PromHa.Sync;

/// <summary>
/// Signs what names a generation, so that a cache or mirror in between cannot pass off a tree of its own. The head names the
/// digest of the manifest, and the manifest the digest of every content: a signature of the head covers them all.
/// </summary>
/// <remarks>
/// HMAC-SHA256 (RFC 2104) over the line <c>promha-head-v1</c> and the bytes of the document; the line keeps the signature from
/// being good for anything else. It does not stop a mirror from serving an older signed head for a while: a receiver does not
/// go back behind what it has in force, but a new one cannot know what is newest. Safe for use from several threads.
/// </remarks>
/// <param name="keyFile">
/// The file with the key, one a line: the first one signs, all are accepted, so that a second line lets both sides change the
/// key one after the other. Read for each signature.
/// </param>
public sealed class ManifestSignature(string keyFile)
{
    /// <summary>The name of the HTTP header that carries the signature.</summary>
    public const string HeaderName = "PromHa-Signature";

    /// <summary>The shortest key that is taken, in bytes.</summary>
    public const int MinimumKeyBytes = 16;

    private const string Version = "v1=";

    private static ReadOnlySpan<byte> Domain => "promha-head-v1\n"u8;

    /// <summary>Signs a document with the first key of the file.</summary>
    /// <param name="document">The document, byte for byte as it is sent.</param>
    /// <returns>The value of the header: <c>v1=</c> and the signature in base64.</returns>
    /// <exception cref="InvalidDataException">The file holds no key, or one that is too short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string Sign(ReadOnlySpan<byte> document) => Version + Convert.ToBase64String(Compute(ReadKeys()[0], document));

    /// <summary>Says what a signature is worth. The time that takes does not depend on how wrong it is.</summary>
    /// <param name="document">The document, byte for byte as it arrived.</param>
    /// <param name="header">The value of the header, or null when there is none.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="InvalidDataException">The file holds no key, or one that is too short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public SignatureVerdict Verify(ReadOnlySpan<byte> document, string? header)
    {
        var keys = ReadKeys();
        if (string.IsNullOrEmpty(header))
        {
            return SignatureVerdict.Missing;
        }

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!header.StartsWith(Version, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(header[Version.Length..], signature, out var length)
            || length != signature.Length)
        {
            return SignatureVerdict.Wrong;
        }

        var isValid = false;
        foreach (var key in keys)
        {
            isValid |= CryptographicOperations.FixedTimeEquals(Compute(key, document), signature);
        }

        return isValid ? SignatureVerdict.Valid : SignatureVerdict.Wrong;
    }

    private static byte[] Compute(byte[] key, ReadOnlySpan<byte> document)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Domain);
        hmac.AppendData(document);
        return hmac.GetHashAndReset();
    }

    private byte[][] ReadKeys()
    {
        byte[][] keys = [.. File.ReadAllText(keyFile).Split('\n').Select(static line => Encoding.UTF8.GetBytes(line.Trim())).Where(static key => key.Length > 0)];
        return keys.Length == 0
            ? throw new InvalidDataException($"The file '{keyFile}' of PromHa:Auth:ManifestKeyFile is empty; write a line of at least {MinimumKeyBytes} bytes to it, for example from: openssl rand -base64 32")
            : keys.FirstOrDefault(static key => key.Length < MinimumKeyBytes) is { } weak
            ? throw new InvalidDataException($"A line of the file '{keyFile}' of PromHa:Auth:ManifestKeyFile has {weak.Length} bytes; a key needs at least {MinimumKeyBytes}, for example from: openssl rand -base64 32")
            : keys;
    }
}
