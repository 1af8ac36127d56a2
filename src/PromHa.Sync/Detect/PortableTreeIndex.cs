using System.IO.Abstractions;

namespace PromHa.Sync;

/// <summary>A tree of any <see cref="IFileSystem"/>: walks it and hashes only what the previous look does not answer for.</summary>
internal sealed class PortableTreeIndex(IFileSystem fileSystem, string root, PathFilter filter, bool followLinks) : ITreeIndex
{
    private readonly PortableTreeReader _reader = new(fileSystem, root);
    private Dictionary<string, IndexedFile> _files = new(StringComparer.Ordinal);
    private IReadOnlyList<TreeNode> _empty = [];
    private ConfigManifest _manifest = ConfigManifest.Empty;

    public int LastHashed { get; private set; }

    public bool IsChanged { get; set; }

    public TreeLook Look(long now, IReadOnlyCollection<string>? places, CancellationToken cancellationToken)
    {
        var problems = new List<ConfTreeProblem>();
        var nodes = _reader.Walk(filter, followLinks, problems, cancellationToken);
        var files = new Dictionary<string, IndexedFile>(nodes.Count, StringComparer.Ordinal);
        var entries = new List<ConfigEntry>(nodes.Count);
        LastHashed = 0;
        foreach (var node in nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node.Kind == ConfigEntryKind.EmptyDirectory)
            {
                entries.Add(ToEntry(node));
            }
            else if ((Known(node) ?? Hash(node, now, problems)) is { } file)
            {
                files.Add(node.Path, file);
                entries.Add(file.ToEntry());
            }
        }

        var manifest = new ConfigManifest(entries);
        var isSame = manifest.Entries.SequenceEqual(_manifest.Entries);
        IsChanged |= LastHashed > 0 || !isSame;
        _files = files;
        _empty = [.. nodes.Where(static n => n.Kind == ConfigEntryKind.EmptyDirectory)];
        _manifest = isSame ? _manifest : manifest;
        return new TreeLook(_manifest, problems);
    }

    public IEnumerable<IndexedDirectory> Save() => _files.Values
        .GroupBy(static f => f.Path[..Math.Max(0, f.Path.LastIndexOf('/'))], StringComparer.Ordinal)
        .Select(static d => new IndexedDirectory(d.Key, default, IsListed: false, IsLink: false, IsEmpty: false, [.. d]))
        .Concat(_empty.Select(static n => new IndexedDirectory(n.Path, n.Fingerprint, IsListed: false, IsLink: false, IsEmpty: true, [])));

    public ConfigManifest Load(IReadOnlyList<IndexedDirectory> directories)
    {
        _files = directories.SelectMany(static d => d.Files).ToDictionary(static f => f.Path, StringComparer.Ordinal);
        _empty = [.. directories.Where(static d => d.IsEmpty).Select(static d => new TreeNode(d.Path, ConfigEntryKind.EmptyDirectory, d.Fingerprint))];
        return _manifest = new ConfigManifest(_files.Values.Select(static f => f.ToEntry()).Concat(_empty.Select(ToEntry)));
    }

    public bool IsOpenForWriting(string path) => false;

    private static ConfigEntry ToEntry(TreeNode empty) => new(empty.Path, empty.Kind, 0, empty.Fingerprint.Permissions, default);

    private IndexedFile? Known(TreeNode node) =>
        _files.TryGetValue(node.Path, out var file) && file.Knowledge == FileKnowledge.Known && file.Fingerprint == node.Fingerprint ? file : null;

    private IndexedFile? Hash(TreeNode node, long now, List<ConfTreeProblem> problems)
    {
        LastHashed++;
        try
        {
            Md5Digest md5;
            using (var stream = _reader.Open(node.Path))
            {
                md5 = FileHasher.Md5(stream, out var length);
                if (length != node.Fingerprint.Size)
                {
                    return Unsettled();
                }
            }

            if (_reader.Look(node.Path) != node.Fingerprint)
            {
                return Unsettled();
            }

            return new IndexedFile
            {
                Path = node.Path,
                Fingerprint = node.Fingerprint,
                Md5 = md5,
                Knowledge = node.Fingerprint.IsRacyAt(now) ? FileKnowledge.Racy : FileKnowledge.Known,
            };
        }
        catch (FileNotFoundException)
        {
            return null; // Removed between the walk and the read.
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ConfTreeProblem(node.Path, ConfTreeProblemKind.Unreadable, $"The file cannot be read: {e.Message}"));
            return null;
        }

        IndexedFile? Unsettled()
        {
            problems.Add(new ConfTreeProblem(node.Path, ConfTreeProblemKind.Unsettled, "The file changed while it was read; it is looked at again."));
            return null;
        }
    }
}
