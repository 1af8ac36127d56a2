using PromHa.Sync;

namespace PromHa.Conformance;

/// <summary>A transport without any wire: for tests of what stands above one. It can be cut, and then fails as a wire does.</summary>
public sealed class DirectTransport(IGenerationSource source) : IConfigTransport, IDisposable
{
    private static readonly TimeSpan Forever = TimeSpan.FromHours(1);
    private CancellationTokenSource _cut = new();
    private int _asked;
    private int _fetches;

    /// <summary>How often a head was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How often a manifest was fetched.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>Fails every call from now on, also those that wait.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>Ends the cut.</summary>
    public void Mend() => Interlocked.Exchange(ref _cut, new CancellationTokenSource()).Dispose();

    public async ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Uncut(), cancellationToken);
        try
        {
            while (true)
            {
                if (await source.WaitForHeadAsync(known, Forever, null, either.Token) is { } head && head.Digest != known)
                {
                    return head;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost();
        }
    }

    public ValueTask<GenerationManifest> GetManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken = default)
    {
        Uncut();
        Interlocked.Increment(ref _fetches);
        return known is not null && source.FindDelta(known.Digest, digest) is { } delta
            ? ValueTask.FromResult(ManifestDelta.Apply(known, delta))
            : ValueTask.FromResult(source.FindManifest(digest) ?? throw new TransportException(TransportFault.NotFound, $"{digest} is not kept."));
    }

    public async ValueTask FetchBlobsAsync(IReadOnlyCollection<BlobReference> blobs, IBlobSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(sink);
        foreach (var blob in blobs)
        {
            Uncut();
            await using var content = source.OpenBlob(blob.Digest) ?? throw new TransportException(TransportFault.NotFound, $"{blob.Digest} is not kept.");
            if (!await sink.WriteAsync(blob, content, cancellationToken))
            {
                throw new TransportException(TransportFault.Corrupt, $"{blob.Digest} is spoilt.");
            }
        }
    }

    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken = default)
    {
        Uncut();
        source.Report(report);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _cut.Dispose();

    private static TransportException Lost() => new(TransportFault.Unreachable, "The wire is cut.");

    private CancellationToken Uncut()
    {
        var cut = Volatile.Read(ref _cut);
        return cut.IsCancellationRequested ? throw Lost() : cut.Token;
    }
}
