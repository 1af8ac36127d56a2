using System.Security.Cryptography;
using System.Text;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Conformance;

/// <summary>A publisher over a real store, without a conf tree: a test says what is published.</summary>
public sealed class PublishedTrees : IDisposable
{
    private readonly TempDirectory _directory = new("published");
    private readonly GenerationStore _store;
    private readonly Publisher _publisher;

    public PublishedTrees(TimeProvider? time = null)
    {
        _store = new GenerationStore(_directory.Path, time ?? TimeProvider.System);
        _publisher = new Publisher(_directory.Path, _store, time ?? TimeProvider.System);
        Source = new WatchedSource(_publisher);
    }

    public WatchedSource Source { get; }

    public static GenerationManifest Manifest(params (string Path, string Content)[] files) =>
        GenerationManifest.Create(files.Select(static f => Entry(f.Path, Encoding.UTF8.GetBytes(f.Content))));

    public static BlobReference Blob(string content) => new(Sha256Digest.Of(Encoding.UTF8.GetBytes(content)), Encoding.UTF8.GetByteCount(content));

    /// <summary>Publishes what lies in a directory.</summary>
    public Task<GenerationHead> PublishAsync(string directory) => PublishAsync(
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(directory, file), File.ReadAllText(file)))]);

    public async Task<GenerationHead> PublishAsync(params (string Path, string Content)[] files)
    {
        foreach (var (_, content) in files)
        {
            await _store.Blobs.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), long.MaxValue, CancellationToken.None);
        }

        var manifest = Manifest(files);
        _store.Add(manifest);
        return _publisher.Publish(manifest);
    }

    /// <summary>Where a blob lies on the publisher's disk.</summary>
    public string PathOf(BlobReference blob) => _store.Blobs.PathOf(blob.Digest);

    /// <summary>Spoils one byte of a blob on the publisher's disk; its length stays.</summary>
    public void Spoil(BlobReference blob)
    {
        var path = _store.Blobs.PathOf(blob.Digest);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    public void Dispose() => _directory.Dispose();

    private static GenerationEntry Entry(string path, byte[] content)
    {
#pragma warning disable CA5351 // The digest that the product uses.
        return new GenerationEntry(path, ConfigEntryKind.File, 0x1A4, content.Length, new Md5Digest(MD5.HashData(content)), Sha256Digest.Of(content));
#pragma warning restore CA5351
    }
}
