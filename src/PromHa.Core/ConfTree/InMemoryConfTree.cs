using System.Text;

namespace PromHa.Core;

/// <summary>A conf tree held in memory: for generated configuration and for tests. Immutable and thread-safe.</summary>
public sealed class InMemoryConfTree : IConfTreeFiles
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private readonly string[] _paths;

    /// <summary>Creates a tree of text files, stored as UTF-8 without a byte order mark.</summary>
    /// <param name="files">Relative path with '/' as separator, and text.</param>
    /// <exception cref="ArgumentException">A path is empty, absolute, has an empty, '.' or '..' segment, or is given twice.</exception>
    public InMemoryConfTree(IEnumerable<KeyValuePair<string, string>> files)
        : this(Encode(files))
    {
    }

    /// <summary>Creates a tree of files with any content.</summary>
    /// <param name="files">Relative path with '/' as separator, and bytes. The bytes are not copied.</param>
    /// <exception cref="ArgumentException">A path is empty, absolute, has an empty, '.' or '..' segment, or is given twice.</exception>
    public InMemoryConfTree(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, content) in files)
        {
            if (path is null || path.Split('/').Any(static s => s is "" or "." or ".."))
            {
                throw new ArgumentException($"'{path}' is not a relative path of a conf tree.", nameof(files));
            }

            if (!_files.TryAdd(path, content))
            {
                throw new ArgumentException($"'{path}' is given twice.", nameof(files));
            }
        }

        _paths = [.. _files.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths => _paths;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) =>
        _files.TryGetValue(path, out var content)
            ? content
            : throw new FileNotFoundException($"The conf tree has no file '{path}'.", path);

    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Encode(IEnumerable<KeyValuePair<string, string>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Select(static f => KeyValuePair.Create(f.Key, new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(f.Value))));
    }
}
