using PromHa.Core;

namespace PromHa.Testing;

/// <summary>A conf tree in a temporary directory of its own, deleted when it is disposed. Not thread-safe.</summary>
/// <example><code>
/// using var temp = new TempConfTree();
/// temp.Tree.AddBusiness("shop");
/// temp.Tree.Save();
/// temp.Reopen().ShouldHaveBusiness("shop");
/// </code></example>
public sealed class TempConfTree : IDisposable
{
    private readonly ConfTreeLayout? _layout;
    private readonly ConfTreeConvention? _convention;

    /// <summary>Creates the directory and opens it.</summary>
    /// <param name="files">Files to begin with: relative paths with '/' as separator, and texts; null for none.</param>
    /// <param name="layout">Where the main files lie; null for the defaults.</param>
    /// <param name="convention">Where the files of businesses lie; null for the defaults.</param>
    /// <exception cref="ArgumentException">A path is absolute, empty, or leads out of the tree.</exception>
    /// <exception cref="IOException">The directory or a file cannot be written.</exception>
    public TempConfTree(IEnumerable<KeyValuePair<string, string>>? files = null, ConfTreeLayout? layout = null, ConfTreeConvention? convention = null)
    {
        (_layout, _convention) = (layout, convention);

        // Its constructor checks the paths.
        var content = new InMemoryConfTree(files ?? []);
        Directory = System.IO.Directory.CreateTempSubdirectory("promha-conf-").FullName;
        foreach (var path in content.Paths)
        {
            var file = Path.Combine(Directory, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content.Read(path).Span);
        }

        Tree = Reopen();
    }

    /// <summary>The directory, as an absolute path.</summary>
    public string Directory { get; }

    /// <summary>The tree as it was opened last, with the changes made to it since.</summary>
    public ConfTree Tree { get; private set; }

    /// <summary>Reads the directory again, as a server would after <see cref="ConfTree.Save"/>. Changes that were not saved are lost.</summary>
    /// <returns>The new <see cref="Tree"/>.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public ConfTree Reopen() => Tree = ConfTree.Open(Directory, _layout, _convention);

    /// <summary>Deletes the directory with everything in it. May be called twice.</summary>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    public void Dispose()
    {
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
