using PromHa.Sync;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>A transport without a wire: what is measured is what stands before and behind one. Manifests come as differences.</summary>
internal sealed class SourceTransport : IConfigTransport
{
    public IGenerationSource? Source { get; set; }

    public async ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken = default) =>
        (await Source!.WaitForHeadAsync(known, TimeSpan.FromHours(1), null, cancellationToken))!;

    public ValueTask<GenerationManifest> GetManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(known is not null && Source!.FindDelta(known.Digest, digest) is { } delta ? ManifestDelta.Apply(known, delta) : GenerationManifest.Parse(Source!.FindManifest(digest)!.Document));

    public async ValueTask FetchBlobsAsync(IReadOnlyCollection<BlobReference> blobs, IBlobSink sink, CancellationToken cancellationToken = default)
    {
        foreach (var blob in blobs)
        {
            await using var content = Source!.OpenBlob(blob.Digest)!;
            await sink.WriteAsync(blob, content, cancellationToken);
        }
    }

    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken = default)
    {
        Source!.Report(report);
        return ValueTask.CompletedTask;
    }
}
