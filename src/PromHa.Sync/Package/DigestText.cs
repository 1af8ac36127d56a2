using System.Buffers;

namespace PromHa.Sync;

/// <summary>Hexadecimal text of a digest of known length.</summary>
internal static class DigestText
{
    public static bool TryRead(string? text, Span<byte> destination) =>
        text is not null
        && text.Length == destination.Length * 2
        && Convert.FromHexString(text, destination, out _, out var written) == OperationStatus.Done
        && written == destination.Length;
}
