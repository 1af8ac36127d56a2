using System.IO.Enumeration;

namespace PromHa.Core;

/// <summary>
/// A conf tree that lies in a directory. What is there is listed once, when it is opened; files are read when they are asked for. A link to a file is
/// read as that file, one to nothing is a file that cannot be read; links to directories are not followed, and what begins with a dot, or may not be listed, is left out. Not thread-safe.
/// </summary>
public sealed class DirectoryConfTree : IConfTreeFiles
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _read = new(StringComparer.Ordinal);

    private DirectoryConfTree(string directory, IReadOnlyList<string> paths)
    {
        Directory = directory;
        Paths = paths;
    }

    /// <summary>The directory.</summary>
    public string Directory { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths { get; private set; }

    /// <summary>Lists all files of a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null or empty.</exception>
    /// <exception cref="IOException">The directory cannot be read, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public static DirectoryConfTree Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new DirectoryConfTree(directory, [.. Files(directory, "", recurse: true).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Lists a main file and the files beside or below it that it refers to, and no others.</summary>
    /// <param name="directory">The directory of the main file.</param>
    /// <param name="layout">Which of its files the main files are.</param>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null or empty.</exception>
    /// <exception cref="IOException">A file or directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or directory may not be read.</exception>
    public static DirectoryConfTree OpenReferenced(string directory, ConfTreeLayout layout)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(layout);
        var main = new[] { layout.PrometheusFile, layout.AlertmanagerFile }.Where(f => File.Exists(Path.Combine(directory, f)));
        var tree = new DirectoryConfTree(directory, [.. main.Order(StringComparer.Ordinal)]);

        // Files of scrape configs refer to further files.
        for (var before = 0; tree.Paths.Count > before;)
        {
            before = tree.Paths.Count;
            var references = new ParsedTree(tree, layout).Roles.References;
            tree.Paths = [.. tree.Paths.Concat(references.SelectMany(r => r.Pattern is { } p ? Matches(directory, p) : [])).Distinct().Order(StringComparer.Ordinal)];
        }

        return tree;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ReadOnlyMemory<byte> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!_read.TryGetValue(path, out var content))
        {
            _read.Add(path, content = File.ReadAllBytes(Path.Combine(Directory, path)));
        }

        return content;
    }

    private static IEnumerable<string> Matches(string directory, GlobPattern pattern)
    {
        var fixedPart = pattern.Text.AsSpan();
        var wild = fixedPart.IndexOfAny('*', '?', '[');
        fixedPart = wild < 0 ? fixedPart : fixedPart[..wild];
        var below = fixedPart[..(fixedPart.LastIndexOf('/') + 1)].ToString();
        var recurse = wild >= 0 && pattern.Text.AsSpan(wild).Contains('/');
        return System.IO.Directory.Exists(Path.Combine(directory, below)) ? Files(directory, below, recurse).Where(pattern.Matches) : [];
    }

    private static IEnumerable<string> Files(string directory, string below, bool recurse)
    {
        // A volume has directories of its own that nobody may read, such as lost+found.
        var options = new EnumerationOptions { RecurseSubdirectories = recurse, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        return new FileSystemEnumerable<string>(Path.Combine(directory, below), static (ref e) => e.ToFullPath(), options)
        {
            ShouldIncludePredicate = static (ref e) => !e.IsDirectory,
            ShouldRecursePredicate = static (ref e) => !e.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
            .Select(f => Path.GetRelativePath(directory, f).Replace('\\', '/'));
    }
}
