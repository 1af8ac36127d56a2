using PromHa.Sync;

namespace PromHa.Conformance;

/// <summary>A source that tells who is waiting at it, so that a test need not guess how long a request is under way.</summary>
public sealed class WatchedSource(IGenerationSource source) : IGenerationSource
{
    private int _waiting;
    private int _deltas;
    private int _packs;
    private int _updates;

    /// <summary>How many receivers wait for another head now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many differences were asked for.</summary>
    public int Deltas => Volatile.Read(ref _deltas);

    /// <summary>How many updates were asked for.</summary>
    public int Updates => Volatile.Read(ref _updates);

    /// <summary>How many packs were written.</summary>
    public int Packs => Volatile.Read(ref _packs);

    public GenerationHead? Head => source.Head;

    public IReadOnlyList<NodeReport> Nodes => source.Nodes;

    public async ValueTask<GenerationHead?> WaitForHeadAsync(Sha256Digest? known, TimeSpan wait, string? node = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await source.WaitForHeadAsync(known, wait, node, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public GenerationManifest? FindManifest(Sha256Digest digest) => source.FindManifest(digest);

    public ReadOnlyMemory<byte>? FindDelta(Sha256Digest known, Sha256Digest digest)
    {
        Interlocked.Increment(ref _deltas);
        return source.FindDelta(known, digest);
    }

    public ReadOnlyMemory<byte>? FindUpdate(Sha256Digest known, Sha256Digest digest)
    {
        Interlocked.Increment(ref _updates);
        return source.FindUpdate(known, digest);
    }

    public Stream? OpenBlob(Sha256Digest digest) => source.OpenBlob(digest);

    public ValueTask WritePackAsync(IReadOnlyList<Sha256Digest> digests, Stream destination, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _packs);
        return source.WritePackAsync(digests, destination, cancellationToken);
    }

    public void Report(NodeReport report) => source.Report(report);
}
