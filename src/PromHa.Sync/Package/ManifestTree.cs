using PromHa.Core;

namespace PromHa.Sync;

/// <summary>A generation seen as a conf tree: validated and resolved from the packed bytes, not from what lies on the disk by now.</summary>
internal sealed class ManifestTree : IConfTreeFiles
{
    private readonly BlobStore _blobs;
    private readonly Dictionary<string, Sha256Digest> _files;

    public ManifestTree(GenerationManifest manifest, BlobStore blobs)
    {
        Manifest = manifest;
        _blobs = blobs;
        var files = manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).ToArray();
        _files = files.ToDictionary(static e => e.Path, static e => e.Sha256, StringComparer.Ordinal);
        Paths = [.. files.Select(static e => e.Path)];
    }

    public GenerationManifest Manifest { get; }

    public IReadOnlyList<string> Paths { get; }

    public ReadOnlyMemory<byte> Read(string path) => _blobs.ReadShared(DigestOf(path));

    public Sha256Digest DigestOf(string path) => _files.TryGetValue(path, out var digest)
        ? digest
        : throw new FileNotFoundException($"The generation has no file '{path}'.", path);
}
