namespace PromHa.Sync;

/// <summary>A generation that was made of another one, with the contents that are new in it.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Contents">The contents that came with the update.</param>
internal sealed record UpdatedGeneration(GenerationManifest Manifest, IReadOnlyDictionary<Sha256Digest, byte[]> Contents);

/// <summary>
/// What turns one generation into another, as one document that costs what changed. No digest is in it: whoever reads it has
/// the old generation, computes the digests of the new contents, and compares the digest of the manifest that comes of it with
/// the one that was asked for. That proves every path, mode and content at once.
/// </summary>
/// <remarks>
/// <para>
/// Version 1. Numbers have seven bits a byte, the lowest first, and no more bytes than they need; nothing is aligned.
/// </para>
/// <code>
/// document = "PHU1" length-of-payload brotli(payload)
/// payload  = length-of-steps steps inserted
/// steps    = n removed*  n changed*  n added*
/// removed  = gap                                    the position of the entry in the old manifest: how many lie between it and the last
/// changed  = gap control [mode] [content]           control: the kind of content, times two, plus one if there is a mode
/// added    = gap shared length name mode control [content]
///            gap: how many entries of the old manifest sort between this and the last added one; shared: how many bytes of the
///            path before it are its own beginning, too; the path before it is the last added one when the gap is 0, else the
///            old entry before it; control: the kind of content, 0 for an empty directory
/// content  = size                                   kind 1, new: all of it is inserted
///          | size delta                             kind 2, made of the old content of the same path (changed only)
///          | position size delta                    kind 3, made of the content of another old entry
///          | position                               kind 4, the content of an old entry
///          | index                                  kind 5, a content that came earlier in this document
/// </code>
/// <para>
/// <c>delta</c> is what <see cref="ContentDelta"/> writes, without its inserted bytes, which stand in <c>inserted</c> in their
/// order, as do those of kind 1. Everything is bounded before memory is taken: the payload by <see cref="MaximumPayload"/>, the
/// sum of the new contents and the sum of the old ones that are read by <see cref="MaximumContent"/>. What is larger is not
/// written as an update; it is transferred in a way that streams.
/// </para>
/// </remarks>
internal static class GenerationUpdate
{
    /// <summary>The largest payload, in bytes: what is held in memory at both ends.</summary>
    public const int MaximumPayload = 4 << 20;

    /// <summary>The largest sum of new contents, and of old ones that they are made of, in bytes.</summary>
    public const int MaximumContent = 16 << 20;

    /// <summary>The largest document: a payload that does not get smaller, and what stands before it.</summary>
    public const int MaximumDocument = MaximumPayload + (64 << 10);

    public static ReadOnlySpan<byte> Magic => "PHU1"u8;

    /// <summary>Whether a document says that it is an update.</summary>
    public static bool IsOne(ReadOnlySpan<byte> document) => document.StartsWith(Magic);

    /// <summary>Writes an update.</summary>
    /// <param name="from">The generation that the receiver has.</param>
    /// <param name="to">The one it wants.</param>
    /// <param name="read">Reads a content; null when it is not there.</param>
    /// <returns>The document, or null when it would be too large, or a content is missing.</returns>
    public static byte[]? TryWrite(GenerationManifest from, GenerationManifest to, Func<Sha256Digest, byte[]?> read) =>
        new UpdateEncoder(from, read).TryWrite(to) is { } payload ? UpdateEnvelope.Close(payload) : null;

    /// <summary>Reads an update.</summary>
    /// <param name="from">The generation at hand.</param>
    /// <param name="document">The document as received.</param>
    /// <param name="digest">The digest of the generation that is to come of it.</param>
    /// <param name="read">Reads a content of the generation at hand; null when it is not there, or damaged.</param>
    /// <exception cref="TransportException">It is refused, or a content that it builds upon is not there.</exception>
    public static UpdatedGeneration Read(GenerationManifest from, ReadOnlySpan<byte> document, Sha256Digest digest, Func<Sha256Digest, byte[]?> read)
    {
        var updated = new UpdateDecoder(from, read).Read(UpdateEnvelope.Open(document));
        return updated.Manifest.Digest == digest
            ? updated
            : throw UpdateReader.Refused($"what comes of it is not {digest.ToShortString()}");
    }
}

/// <summary>What a content is made of, in a <see cref="GenerationUpdate"/>.</summary>
internal enum UpdateContent
{
    /// <summary>No content, or the same as before.</summary>
    None = 0,

    /// <summary>All of it is new.</summary>
    New = 1,

    /// <summary>It is made of the old content of the same path.</summary>
    SamePath = 2,

    /// <summary>It is made of the content of another old entry.</summary>
    OtherPath = 3,

    /// <summary>It is the content of an old entry.</summary>
    Known = 4,

    /// <summary>It came earlier in the document.</summary>
    Repeated = 5,
}
