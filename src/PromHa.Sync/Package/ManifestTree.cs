using PromHa.Core;

namespace PromHa.Sync;

/// <summary>A generation seen as a conf tree: validated and resolved from the packed bytes, not from what lies on the disk by now.</summary>
internal sealed class ManifestTree(GenerationManifest manifest, BlobStore blobs) : IConfTreeFiles
{
    public GenerationManifest Manifest => manifest;

    public IReadOnlyList<string> Paths => manifest.FilePaths;

    public ReadOnlyMemory<byte> Read(string path) => blobs.ReadShared(DigestOf(path));

    /// <summary>By comparing digests: generations that follow each other are compared once, whoever asks.</summary>
    public IReadOnlyCollection<string>? ChangedSince(IConfTreeFiles former) => former is ManifestTree other
        ? [.. ManifestDiff.Of(other.Manifest, manifest).Paths]
        : null;

    public Sha256Digest DigestOf(string path) => manifest.Find(path) is { Kind: ConfigEntryKind.File } file
        ? file.Sha256
        : throw new FileNotFoundException($"The generation has no file '{path}'.", path);
}
