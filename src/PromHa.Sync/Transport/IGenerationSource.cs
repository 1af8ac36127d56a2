namespace PromHa.Sync;

/// <summary>What a publisher offers to receivers; servers serve it, over whatever protocol.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface IGenerationSource
{
    /// <summary>The current generation, or null as long as none is published.</summary>
    GenerationHead? Head { get; }

    /// <summary>The latest report of each node, sorted by name.</summary>
    IReadOnlyList<NodeReport> Nodes { get; }

    /// <summary>Waits until the head is another one than the known, or the time is over.</summary>
    /// <param name="known">The digest the receiver has.</param>
    /// <param name="wait">How long to wait at most.</param>
    /// <param name="node">Who asks; a generation may be released to one node before another. Null: nobody in particular.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The head then, changed or not; null when none is published.</returns>
    ValueTask<GenerationHead?> WaitForHeadAsync(Sha256Digest? known, TimeSpan wait, string? node = null, CancellationToken cancellationToken = default);

    /// <summary>Finds a manifest.</summary>
    /// <param name="digest">Its digest.</param>
    /// <returns>The manifest, or null when it is not kept.</returns>
    GenerationManifest? FindManifest(Sha256Digest digest);

    /// <summary>Makes the difference of two manifests as a document.</summary>
    /// <param name="known">The manifest the receiver has.</param>
    /// <param name="digest">The manifest it wants.</param>
    /// <returns>The document, or null when one of them is not kept.</returns>
    ReadOnlyMemory<byte>? FindDelta(Sha256Digest known, Sha256Digest digest);

    /// <summary>
    /// Makes one document that turns a generation into another one for a receiver that has its contents, too: it costs what
    /// changed. Only a saving; a receiver that is answered null asks for the difference and for a pack.
    /// </summary>
    /// <param name="known">The manifest the receiver has.</param>
    /// <param name="digest">The manifest it wants.</param>
    /// <returns>The document, compressed; null when one of them is not kept, or the document would be too large. Default: null.</returns>
    ReadOnlyMemory<byte>? FindUpdate(Sha256Digest known, Sha256Digest digest) => null;

    /// <summary>Opens a blob.</summary>
    /// <param name="digest">Its address.</param>
    /// <returns>A seekable stream that the caller disposes, or null when it is not kept.</returns>
    Stream? OpenBlob(Sha256Digest digest);

    /// <summary>Writes blobs as one stream, in the order given.</summary>
    /// <param name="digests">The wanted blobs.</param>
    /// <param name="destination">Receives the stream; is not closed.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>A task that ends when all are written.</returns>
    /// <exception cref="TransportException">A blob is not kept.</exception>
    ValueTask WritePackAsync(IReadOnlyList<Sha256Digest> digests, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Takes a node's report.</summary>
    /// <param name="report">The report; it replaces the node's former one.</param>
    void Report(NodeReport report);
}
