using System.Text;
using PromHa.Core.Alertmanager;
using PromHa.Core.Diff;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>
/// A working copy of a conf directory: read, changed in memory, validated, and written in one go. Files that a change does not touch stay
/// byte for byte as they are, and so do the comments of those it touches. Not thread-safe.
/// </summary>
public sealed partial class ConfTree : IConfTreeFiles
{
    private static readonly UTF8Encoding Utf8 = new(false);

    private readonly SortedDictionary<string, byte[]> _files;
    private readonly SortedDictionary<string, byte[]> _original;
    private readonly IReadOnlyList<string> _leftovers;
    private string[]? _paths;

    private ConfTree(string directory, SortedDictionary<string, byte[]> files, IReadOnlyList<string> leftovers, ConfTreeLayout layout, ConfTreeConvention convention)
    {
        _leftovers = leftovers;
        Directory = directory;
        Layout = layout;
        Convention = convention;
        _files = files;
        _original = new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal);
    }

    /// <summary>The directory, as an absolute path.</summary>
    public string Directory { get; }

    /// <summary>Where the main files lie.</summary>
    public ConfTreeLayout Layout { get; }

    /// <summary>Where the files of businesses lie.</summary>
    public ConfTreeConvention Convention { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths => _paths ??= [.. _files.Keys];

    /// <summary>Which file belongs to what, as the tree is now.</summary>
    public ConfTreeRoles Roles => ConfTreeRoles.Resolve(this, Layout);

    /// <summary>The main file of Prometheus as it is now; empty when there is none.</summary>
    /// <exception cref="ConfigFormatException">The file cannot be read.</exception>
    public PrometheusConfig Prometheus =>
        _files.TryGetValue(Layout.PrometheusFile, out var bytes) ? PrometheusConfig.Read(bytes, Named(Layout.PrometheusFile)).Config : new PrometheusConfig();

    /// <summary>The main file of Alertmanager as it is now; null when there is none.</summary>
    /// <exception cref="ConfigFormatException">The file cannot be read.</exception>
    public AlertmanagerConfig? Alertmanager =>
        _files.TryGetValue(Layout.AlertmanagerFile, out var bytes) ? AlertmanagerConfig.Read(bytes, Named(Layout.AlertmanagerFile)).Config : null;

    /// <summary>The files that were added or changed since the tree was opened or saved, and not yet written.</summary>
    public IReadOnlyList<string> ChangedPaths => [.. _files.Where(f => !_original.TryGetValue(f.Key, out var was) || !was.AsSpan().SequenceEqual(f.Value)).Select(static f => f.Key)];

    /// <summary>The files that were removed since the tree was opened or saved, and not yet deleted.</summary>
    public IReadOnlyList<string> RemovedPaths => [.. _original.Keys.Where(p => !_files.ContainsKey(p))];

    /// <summary>
    /// Opens a directory; one that does not exist is an empty tree. Every file is read now, so that later changes on disk do not mix in.
    /// Symbolic links are not followed.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="layout">Where the main files lie; null for the defaults.</param>
    /// <param name="convention">Where the files of businesses lie; null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null or empty.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ConfTree Open(string directory, ConfTreeLayout? layout = null, ConfTreeConvention? convention = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var root = Path.GetFullPath(directory);
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        List<string> leftovers = [];
        if (System.IO.Directory.Exists(root))
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MatchType = MatchType.Simple };
            foreach (var path in System.IO.Directory.EnumerateFiles(root, "*", options))
            {
                if (AtomicFile.IsLeftover(path))
                {
                    leftovers.Add(path);
                    continue;
                }

                files.Add(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllBytes(path));
            }
        }

        return new ConfTree(root, files, leftovers, layout ?? new ConfTreeLayout(), convention ?? new ConfTreeConvention());
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) =>
        _files.TryGetValue(path, out var bytes) ? bytes : throw new FileNotFoundException($"There is no '{path}' in the tree.", path);

    /// <summary>The text of a file; null when there is no such file.</summary>
    /// <param name="path">A relative path with '/' as separator.</param>
    public string? ReadText(string path) => _files.TryGetValue(path, out var bytes) ? Utf8.GetString(bytes) : null;

    /// <summary>Adds a file, or replaces its text.</summary>
    /// <param name="path">A relative path with '/' as separator.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The path is absolute, empty, or leads out of the tree.</exception>
    public void WriteText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Put(Checked(path), Utf8.GetBytes(text));
    }

    /// <summary>Adds a configuration as a file, or replaces it. Its secrets are written: this is the tree that the servers read.</summary>
    /// <typeparam name="T">The kind of configuration.</typeparam>
    /// <param name="path">A relative path with '/' as separator; a target file that ends in <c>.json</c> is written as JSON.</param>
    /// <param name="config">The configuration.</param>
    /// <exception cref="ArgumentException">The path is absolute, empty, or leads out of the tree.</exception>
    public void Write<T>(string path, T config)
        where T : ConfigFile<T>, new()
    {
        ArgumentNullException.ThrowIfNull(config);
        WriteText(path, config.ToText(path, new ConfigWriteOptions { Secrets = SecretHandling.Write }));
    }

    /// <summary>Removes a file.</summary>
    /// <param name="path">A relative path with '/' as separator.</param>
    /// <returns>False when there is no such file.</returns>
    public bool Remove(string path)
    {
        _paths = null;
        return _files.Remove(path);
    }

    /// <summary>Checks the tree as it is now, before it is saved.</summary>
    public ValidationReport Validate() => new ConfTreeValidator(Layout).Validate(this);

    /// <summary>What was changed since the tree was opened or saved, in jobs, targets and rules.</summary>
    public ConfigDiff Diff() => ConfTreeDiff.Between(new InMemoryConfTree(_original.Select(static f => KeyValuePair.Create(f.Key, new ReadOnlyMemory<byte>(f.Value)))), this, Layout);

    /// <summary>
    /// Writes what was changed: each file beside itself and renamed over, targets and rules before the main files that refer to them,
    /// deletions last. Files on disk that were changed by somebody else in the meantime are not overwritten; two that save at the same time
    /// take turns, by a lock file beside the directory, where its parent can be written.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tree is not valid, and the message says why, or a file has changed on disk since it was read. Nothing was written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Save()
    {
        var report = Validate();
        if (!report.IsValid)
        {
            throw new InvalidOperationException("The tree was not saved because the servers would refuse it:\n" + string.Join('\n', report.Issues.Where(static i => i.Severity == ValidationSeverity.Error)));
        }

        using var turn = SaveTurn.Take(Directory);
        var roles = Roles;
        var changed = ChangedPaths.OrderBy(p => Rank(roles.RoleOfPath(p))).ThenBy(static p => p, StringComparer.Ordinal).ToArray();
        var removed = RemovedPaths;
        RefuseForeignChanges(changed.Concat(removed));
        foreach (var path in changed)
        {
            AtomicFile.Write(FullPath(path), _files[path]);
            _original[path] = _files[path];
        }

        // Whoever was killed while it saved is gone: it is our turn.
        foreach (var path in _leftovers)
        {
            File.Delete(path);
        }

        foreach (var path in removed)
        {
            File.Delete(FullPath(path));
            _original.Remove(path);
            RemoveEmptyDirectories(Path.GetDirectoryName(FullPath(path))!);
        }
    }

    private static int Rank(ConfFileRole role) => role switch
    {
        ConfFileRole.FileSd => 0,
        ConfFileRole.AlertmanagerConfig => 2,
        ConfFileRole.PrometheusConfig => 3,
        _ => 1,
    };

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path[0] == '/' || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Any(static s => s is "" or "." or ".."))
        {
            throw new ArgumentException($"'{path}' is no path in the tree: it must be relative, with '/' between its parts and without '..'.", nameof(path));
        }

        return path;
    }

    private static ConfigReadOptions Named(string path) => new() { FileName = path };

    private void RefuseForeignChanges(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (new FileInfo(FullPath(path)).LinkTarget is { } target)
            {
                throw new InvalidOperationException($"'{path}' is a symbolic link to '{target}', and links are not followed: saving would put a file in its place. Nothing was written. Open the directory that the link leads to.");
            }

            var now = File.Exists(FullPath(path)) ? File.ReadAllBytes(FullPath(path)) : null;
            var was = _original.GetValueOrDefault(path);
            if ((now is null) != (was is null) || (now is not null && !now.AsSpan().SequenceEqual(was)))
            {
                throw new InvalidOperationException($"'{path}' was changed on disk since the tree was opened. Nothing was written: open the tree again and repeat the change.");
            }
        }
    }

    private void RemoveEmptyDirectories(string directory)
    {
        for (; directory.Length > Directory.Length && !System.IO.Directory.EnumerateFileSystemEntries(directory).Any(); directory = Path.GetDirectoryName(directory)!)
        {
            System.IO.Directory.Delete(directory);
        }
    }

    private void Put(string path, byte[] bytes)
    {
        _paths = null;
        _files[path] = bytes;
    }

    private string FullPath(string path) => Path.Combine(Directory, path);
}
