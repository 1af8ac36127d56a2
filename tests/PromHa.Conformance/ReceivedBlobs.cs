using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Conformance;

/// <summary>Where a receiver keeps what arrives: the product's own store, in a directory of its own.</summary>
public sealed class ReceivedBlobs : IBlobSink, IDisposable
{
    private readonly TempDirectory _directory = new("received");
    private readonly BlobStore _store;

    public ReceivedBlobs() => _store = new BlobStore(_directory.Path);

    /// <summary>Every file that is there, half-written ones included.</summary>
    public int Files => Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories).Count();

    public bool Has(BlobReference blob) => _store.Has(blob.Digest, blob.Size) && Sha256Digest.Of(_store.Read(blob.Digest)) == blob.Digest;

    public async ValueTask<bool> WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken = default) =>
        await _store.AddExpectedAsync(blob.Digest, blob.Size, content, cancellationToken);

    public void Dispose() => _directory.Dispose();
}
