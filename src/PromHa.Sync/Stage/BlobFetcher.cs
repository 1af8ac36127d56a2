namespace PromHa.Sync;

/// <summary>Brings a generation into the store: its manifest, and the blobs that are not there yet, each checked.</summary>
internal sealed class BlobFetcher(IConfigTransport transport, GenerationStore store, SyncMetrics metrics, SyncStatusBoard board, TimeProvider time) : IBlobSink
{
    private TransferMeter? _meter;

    /// <exception cref="TransportException">Something did not arrive; what did is kept.</exception>
    public async Task<GenerationManifest> FetchAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken)
    {
        var kept = store.Find(digest);
        var manifest = kept ?? await transport.GetManifestAsync(digest, known, cancellationToken).ConfigureAwait(false);
        var missing = store.MissingOf(manifest)
            .DistinctBy(static e => e.Sha256)
            .Select(static e => new BlobReference(e.Sha256, e.Size))
            .ToList();
        if (missing.Count > 0)
        {
            _meter = new TransferMeter(board, digest, missing.Sum(static b => b.Size), time);
            try
            {
                await transport.FetchBlobsAsync(missing, this, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _meter.End();
            }

            metrics.Fetched(missing.Sum(static b => b.Size));
        }

        if (kept is null || missing.Count > 0)
        {
            // Also what was there already: a process that was killed may have written it without bringing it to the disk.
            var unsafely = known is null ? manifest.Entries : ManifestDiff.Of(known, manifest).Put;
            store.Blobs.Sync([.. unsafely.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Sha256).Distinct()]);
        }

        store.Add(manifest);
        return manifest;
    }

    async ValueTask<bool> IBlobSink.WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken) =>
        await store.Blobs.AddExpectedAsync(blob.Digest, blob.Size, _meter!.Watch(content), cancellationToken).ConfigureAwait(false);
}
