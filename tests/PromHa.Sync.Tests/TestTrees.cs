using System.Security.Cryptography;
using System.Text;

namespace PromHa.Sync.Tests;

/// <summary>Trees for tests: as manifests, on the disk, and at random.</summary>
internal static class TestTrees
{
    public static GenerationEntry File(string path, string content, int mode = 0x1A4)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
#pragma warning disable CA5351 // The digest that the product uses.
        return new GenerationEntry(path, ConfigEntryKind.File, mode, bytes.Length, new Md5Digest(MD5.HashData(bytes)), Sha256Digest.Of(bytes));
#pragma warning restore CA5351
    }

    public static GenerationEntry Directory(string path) => new(path, ConfigEntryKind.EmptyDirectory, 0x1ED, 0, default, default);

    public static GenerationManifest Manifest(params (string Path, string Content)[] files) =>
        GenerationManifest.Create(files.Select(static f => File(f.Path, f.Content)));

    /// <summary>Puts the content into the store, so that the manifest can be applied and served from there.</summary>
    public static async Task<GenerationManifest> StoreAsync(GenerationStore store, params (string Path, string Content)[] files)
    {
        foreach (var (_, content) in files)
        {
            await store.Blobs.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), long.MaxValue, CancellationToken.None);
        }

        var manifest = Manifest(files);
        store.Add(manifest);
        return manifest;
    }

    /// <summary>A small tree whose paths collide often, also as file and directory.</summary>
    public static (string Path, string Content)[] Random(Random random)
    {
        string[] names = ["a", "b", "c.yml", "d.rules"];
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => names[random.Next(names.Length)]));
            var isClash = files.Keys.Any(p => p.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(p + "/", StringComparison.Ordinal));
            if (!isClash)
            {
                files[path] = $"content {random.Next(5)}";
            }
        }

        return [.. files.Select(static f => (f.Key, f.Value))];
    }

    public static Dictionary<string, string> Read(string root) =>
        System.IO.Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(p => Path.GetRelativePath(root, p), System.IO.File.ReadAllText, StringComparer.Ordinal);
}
