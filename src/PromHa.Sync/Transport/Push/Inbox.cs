using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Takes deliveries into the slave's local source. One pack at a time; a generation becomes current when all of it is here.</summary>
internal sealed class Inbox(string node, LocalTransport? transport, TimeSpan patience, TimeProvider time, ILogger<Inbox> logger) : IGenerationInbox, IBlobSink, IDisposable
{
    private const int ManifestLimit = 256 << 20;

    private readonly SemaphoreSlim _receiving = new(1);
    private readonly Lock _gate = new();
    private (GenerationHead Head, GenerationManifest Manifest)? _offer;

    public InboxState? State => transport?.Source is { } source ? new InboxState(node, source.Head, source.Report) : null;

    public async Task WaitForChangeAsync(InboxState known, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        if (transport?.Source is not { } source)
        {
            return;
        }

        var next = source.NextChange();
        if (State == known)
        {
            try
            {
                await next.WaitAsync(wait, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Nothing new within the time: the answer is the state as it is.
            }
        }
    }

    public async ValueTask<InboxAnswer> OfferAsync(GenerationHead head, Sha256Digest? since, Stream document, CancellationToken cancellationToken = default)
    {
        if (transport?.Source is not { } source)
        {
            return Starting();
        }

        if (StaleOrNull(source, head) is { } stale)
        {
            return stale;
        }

        GenerationManifest manifest;
        long received = 0;
        try
        {
            var bytes = await ReadAsync(document, cancellationToken).ConfigureAwait(false);
            if (since is { } former && GenerationUpdate.IsOne(bytes))
            {
                if (await TakeUpdateAsync(source, former, bytes, head.Digest, cancellationToken).ConfigureAwait(false) is not { } updated)
                {
                    return new InboxAnswer(InboxVerdict.Unknown, $"The update from {former.ToShortString()} cannot be used here; send the manifest.", []);
                }

                (manifest, received) = (updated.Manifest, updated.Contents.Values.Sum(static c => (long)c.Length));
            }
            else if (since is not { } known)
            {
                manifest = GenerationManifest.Parse(bytes);
            }
            else if (source.Store.Find(known) is { } from)
            {
                manifest = ManifestDelta.Apply(from, bytes);
            }
            else
            {
                return new InboxAnswer(InboxVerdict.Unknown, $"The manifest {known.ToShortString()} is not kept here; send the whole one.", []);
            }
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return new InboxAnswer(InboxVerdict.Corrupt, $"The manifest is refused: {e.Message}", []);
        }

        if (manifest.Digest != head.Digest)
        {
            return new InboxAnswer(InboxVerdict.Corrupt, $"The manifest is not what its digest {head.Digest.ToShortString()} says.", []);
        }

        lock (_gate)
        {
            _offer = (head, manifest);
        }

        return Conclude(source, head, manifest, received);
    }

    public async ValueTask<InboxAnswer> ReceiveAsync(Sha256Digest digest, Stream pack, CancellationToken cancellationToken = default)
    {
        if (transport?.Source is not { } source)
        {
            return Starting();
        }

        (GenerationHead Head, GenerationManifest Manifest) offer;
        lock (_gate)
        {
            if (_offer is not { } pending || pending.Head.Digest != digest)
            {
                return new InboxAnswer(InboxVerdict.Unknown, $"{digest.ToShortString()} was not offered here, or something else was since; offer its manifest first.", []);
            }

            offer = pending;
        }

        if (!await _receiving.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return new InboxAnswer(InboxVerdict.Busy, "Another pack is being received.", []);
        }

        try
        {
            var wanted = MissingOf(source, offer.Manifest);
            var guarded = new StallGuardStream(pack, patience, time);
            await using (guarded.ConfigureAwait(false))
            {
                await BlobPack.ReadAsync(guarded, wanted, this, cancellationToken, isWhole: false).ConfigureAwait(false);
            }

            source.Store.Blobs.Sync([.. wanted.Where(b => source.Store.Blobs.Has(b.Digest, b.Size)).Select(static b => b.Digest)]);
            return Conclude(source, offer.Head, offer.Manifest, wanted.Sum(static b => b.Size));
        }
        catch (Exception e) when (e is TransportException or InvalidDataException or InvalidOperationException)
        {
            return new InboxAnswer(InboxVerdict.Corrupt, e.Message, []);
        }
        finally
        {
            _receiving.Release();
        }
    }

    /// <summary>An update is only a saving: whatever is wrong with it, the generation can come another way.</summary>
    private async Task<UpdatedGeneration?> TakeUpdateAsync(LocalSource source, Sha256Digest known, byte[] document, Sha256Digest digest, CancellationToken cancellationToken)
    {
        if (source.Store.Find(known) is not { } from)
        {
            return null;
        }

        UpdatedGeneration updated;
        try
        {
            updated = GenerationUpdate.Read(from, document, digest, d => KnownContent.Read(source.Store.Blobs, d));
        }
        catch (TransportException)
        {
            return null;
        }

        await _receiving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var (blob, content) in updated.Contents)
            {
                await source.Store.Blobs.AddExpectedAsync(blob, content.Length, new MemoryStream(content, writable: false), cancellationToken).ConfigureAwait(false);
            }

            source.Store.Blobs.Sync([.. updated.Contents.Keys]);
            return updated;
        }
        finally
        {
            _receiving.Release();
        }
    }

    async ValueTask<bool> IBlobSink.WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken) =>
        await transport!.Source!.Store.Blobs.AddExpectedAsync(blob.Digest, blob.Size, content, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _receiving.Dispose();

    private static InboxAnswer Starting() => new(InboxVerdict.Unavailable, "The slave is starting.", []);

    private static List<BlobReference> MissingOf(LocalSource source, GenerationManifest manifest) =>
        [.. manifest.Entries
            .Where(static e => e.Kind == ConfigEntryKind.File)
            .DistinctBy(static e => e.Sha256)
            .Where(e => !source.Store.Blobs.Has(e.Sha256, e.Size))
            .Select(static e => new BlobReference(e.Sha256, e.Size))];

    /// <summary>Of two masters that deliver here, the one with the later term is heard, and the other one is told.</summary>
    private static InboxAnswer? StaleOrNull(LocalSource source, GenerationHead offered) => source.Head switch
    {
        { } current when offered.IsOlderThan(current) => new InboxAnswer(
            InboxVerdict.Stale,
            $"The offered {offered} (term {offered.Term}) is older than {current} (term {current.Term}), which came here before. Is this the right master, and does only one deliver here (PromHa:Master:PushTo)?",
            []),
        { } current when offered.Term == current.Term && offered.Revision == current.Revision && offered.Digest != current.Digest => new InboxAnswer(
            InboxVerdict.Stale,
            $"The offered {offered} has the number of {current}, which came here before. Do two masters run with copies of one state directory?",
            []),
        _ => null,
    };

    private async Task<byte[]> ReadAsync(Stream document, CancellationToken cancellationToken)
    {
        var guarded = new StallGuardStream(document, patience, time);
        await using (guarded.ConfigureAwait(false))
        {
            return await BoundedBody.ReadAsync(guarded, ManifestLimit, cancellationToken).ConfigureAwait(false);
        }
    }

    private InboxAnswer Conclude(LocalSource source, GenerationHead head, GenerationManifest manifest, long bytes)
    {
        lock (_gate)
        {
            if (StaleOrNull(source, head) is { } stale)
            {
                return stale;
            }

            var missing = MissingOf(source, manifest);
            if (missing.Count > 0)
            {
                return new InboxAnswer(InboxVerdict.Wanted, "", [.. missing.Select(static b => b.Digest)]);
            }

            source.Store.Add(manifest);
            source.Accept(head, manifest);
            _offer = null;
        }

        Log.Received(logger, head, bytes);
        return new InboxAnswer(InboxVerdict.Accepted, "", []);
    }
}
