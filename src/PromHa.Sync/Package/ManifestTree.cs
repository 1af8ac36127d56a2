using System.Collections.Concurrent;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>A generation seen as a conf tree: validated and resolved from the packed bytes, not from what lies on the disk by now.</summary>
internal sealed class ManifestTree : IConfTreeFiles
{
    private const long KeepUpTo = 32 << 20;

    private readonly BlobStore _blobs;
    private readonly ConcurrentDictionary<string, byte[]> _read = new(StringComparer.Ordinal);
    private long _kept;
    private readonly Dictionary<string, Sha256Digest> _files;

    public ManifestTree(GenerationManifest manifest, BlobStore blobs)
    {
        _blobs = blobs;
        var files = manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).ToArray();
        _files = files.ToDictionary(static e => e.Path, static e => e.Sha256, StringComparer.Ordinal);
        Paths = [.. files.Select(static e => e.Path)];
    }

    public IReadOnlyList<string> Paths { get; }

    /// <summary>Several stages read the same files; what they read is kept up to a limit.</summary>
    public ReadOnlyMemory<byte> Read(string path)
    {
        if (_read.TryGetValue(path, out var content))
        {
            return content;
        }

        content = _files.TryGetValue(path, out var digest) ? _blobs.Read(digest) : throw new FileNotFoundException($"The generation has no file '{path}'.", path);
        if (Interlocked.Add(ref _kept, content.Length) <= KeepUpTo)
        {
            _read.TryAdd(path, content);
        }

        return content;
    }
}
