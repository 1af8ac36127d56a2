using System.Collections.Concurrent;

namespace PromHa.Sync;

/// <summary>Holds what is published and lets receivers wait for the next generation.</summary>
internal sealed class Publisher : IGenerationSource
{
    private const int MaximumNodes = 10_000;

    private readonly GenerationStore _store;
    private readonly StateDocument<GenerationHead> _document;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, NodeReport> _nodes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private GenerationHead? _head;

    public Publisher(string stateDirectory, GenerationStore store, TimeProvider time, IFileOperations? files = null)
    {
        _store = store;
        _time = time;
        _document = new StateDocument<GenerationHead>(Path.Join(stateDirectory, "head"), files);
        if (_document.Read() is { } head && store.Find(head.Digest) is { } manifest && store.IsComplete(manifest))
        {
            _head = head;
            Current = manifest;
        }
    }

    public GenerationHead? Head => Volatile.Read(ref _head);

    /// <summary>The manifest of the head.</summary>
    public GenerationManifest? Current { get; private set; }

    public IReadOnlyList<NodeReport> Nodes => [.. _nodes.Values.OrderBy(static n => n.Node, StringComparer.Ordinal)];

    /// <summary>Makes a generation the current one. A generation that is current already keeps its head.</summary>
    public GenerationHead Publish(GenerationManifest manifest)
    {
        if (_head?.Digest == manifest.Digest)
        {
            return _head;
        }

        // Without a head on the disk this is a new epoch: later than any former one, so that receivers follow it.
        var now = _time.GetUtcNow();
        var head = _head is { } last
            ? new GenerationHead(last.Term, last.Revision + 1, manifest.Digest, now)
            : new GenerationHead(now.ToUnixTimeSeconds(), 1, manifest.Digest, now);
        _document.Write(head);
        Current = manifest;
        lock (_gate)
        {
            Volatile.Write(ref _head, head);
            _next.SetResult();
            _next = New();
        }

        return head;
    }

    public async ValueTask<GenerationHead?> WaitForHeadAsync(Sha256Digest? known, TimeSpan wait, string? node = null, CancellationToken cancellationToken = default)
    {
        Task next;
        lock (_gate)
        {
            if (_head is not null && _head.Digest != known)
            {
                return _head;
            }

            next = _next.Task;
        }

        try
        {
            await next.WaitAsync(wait, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nothing new within the time: the answer is the head as it is.
        }

        return Head;
    }

    public GenerationManifest? FindManifest(Sha256Digest digest) =>
        Current is { } current && current.Digest == digest ? current : _store.Find(digest);

    public ReadOnlyMemory<byte>? FindDelta(Sha256Digest known, Sha256Digest digest) =>
        FindManifest(known) is { } from && FindManifest(digest) is { } to ? ManifestDelta.Format(from, to) : default(ReadOnlyMemory<byte>?);

    public Stream? OpenBlob(Sha256Digest digest)
    {
        try
        {
            return _store.Blobs.Open(digest);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public ValueTask WritePackAsync(IReadOnlyList<Sha256Digest> digests, Stream destination, CancellationToken cancellationToken = default) =>
        BlobPack.WriteAsync(digests, OpenBlob, destination, cancellationToken);

    public void Report(NodeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (_nodes.Count < MaximumNodes || _nodes.ContainsKey(report.Node))
        {
            _nodes[report.Node] = report;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
