namespace PromHa.Sync;

/// <summary>A blob that is wanted.</summary>
/// <param name="Digest">Its address.</param>
/// <param name="Size">Its length in bytes.</param>
public readonly record struct BlobReference(Sha256Digest Digest, long Size);

/// <summary>Takes blobs in as they arrive.</summary>
public interface IBlobSink
{
    /// <summary>Reads the content to its end, checks it, and keeps it.</summary>
    /// <param name="blob">What the content should be.</param>
    /// <param name="content">The bytes; read to the end.</param>
    /// <param name="cancellationToken">Ends the transfer; nothing of this blob is kept.</param>
    /// <returns>Whether the content was the wanted one; nothing is kept otherwise.</returns>
    ValueTask<bool> WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken = default);
}

/// <summary>
/// How a generation comes to a receiver, whoever opens the connection: wait for another head, fetch only what is missing,
/// report what became of it.
/// </summary>
/// <remarks>
/// Implementations are safe for use from several threads. Failures are thrown as <see cref="TransportException"/>; the caller
/// tries again, and blobs that arrived whole before a failure are not fetched again.
/// </remarks>
public interface IConfigTransport
{
    /// <summary>Waits until the publisher's current generation is another one than the known.</summary>
    /// <param name="known">The digest of the generation at hand, or null when there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The current head; its digest differs from the known one.</returns>
    /// <exception cref="TransportException">The publisher cannot be asked.</exception>
    ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken = default);

    /// <summary>Fetches a manifest and checks its digest.</summary>
    /// <param name="digest">The wanted manifest.</param>
    /// <param name="known">A manifest at hand, from which a difference is enough; or null.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>The manifest, with exactly the wanted digest.</returns>
    /// <exception cref="TransportException">It cannot be fetched, or is not what its digest says.</exception>
    ValueTask<GenerationManifest> GetManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken = default);

    /// <summary>Fetches blobs into the sink, in any order.</summary>
    /// <param name="blobs">The wanted blobs, each once.</param>
    /// <param name="sink">Takes them in.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>A task that ends when all have arrived.</returns>
    /// <exception cref="TransportException">One did not arrive, or was not what its digest says.</exception>
    ValueTask FetchBlobsAsync(IReadOnlyCollection<BlobReference> blobs, IBlobSink sink, CancellationToken cancellationToken = default);

    /// <summary>Tells the publisher what became of a generation here.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>A task that ends when the report was taken.</returns>
    /// <exception cref="TransportException">The publisher cannot be told.</exception>
    ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken = default);
}
