using System.IO.Abstractions;

namespace PromHa.Sync;

/// <summary>A tree of any <see cref="IFileSystem"/>: walks it and hashes only what the previous look does not answer for.</summary>
internal sealed class PortableTreeIndex(IFileSystem fileSystem, string root, PathFilter filter, bool followLinks) : ITreeIndex
{
    private readonly PortableTreeReader _reader = new(fileSystem, root);
    private Dictionary<string, IndexedFile> _files = new(StringComparer.Ordinal);
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
                entries.Add(new ConfigEntry(node.Path, node.Kind, 0, node.Fingerprint.Permissions, default));
            }
            else if ((Known(node) ?? Hash(node, now, problems)) is { } file)
            {
                files.Add(node.Path, file);
                entries.Add(file.ToEntry());
            }
        }

        _files = files;
        var manifest = new ConfigManifest(entries);
        IsChanged |= LastHashed > 0 || !manifest.Span.SequenceEqual(_manifest.Span);
        _manifest = manifest.Span.SequenceEqual(_manifest.Span) ? _manifest : manifest;
        return new TreeLook(_manifest, problems);
    }

    public IEnumerable<IndexedDirectory> Save() => _files.Values
        .GroupBy(static f => f.Path[..Math.Max(0, f.Path.LastIndexOf('/'))], StringComparer.Ordinal)
        .Select(static d => new IndexedDirectory(d.Key, default, IsListed: false, IsLink: false, IsEmpty: false, [.. d]))
        .Concat(_manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.EmptyDirectory)
            .Select(static e => new IndexedDirectory(e.Path, PortableTreeReader.EmptyDirectory, IsListed: false, IsLink: false, IsEmpty: true, [])));

    public ConfigManifest Load(IReadOnlyList<IndexedDirectory> directories)
    {
        _files = directories.SelectMany(static d => d.Files).ToDictionary(static f => f.Path, StringComparer.Ordinal);
        return _manifest = new ConfigManifest(_files.Values.Select(static f => f.ToEntry()).Concat(directories.Where(static d => d.IsEmpty)
            .Select(static d => new ConfigEntry(d.Path, ConfigEntryKind.EmptyDirectory, 0, d.Fingerprint.Permissions, default))));
    }

    public bool IsOpenForWriting(string path) => false;

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
                md5 = FileHasher.Md5(stream, node.Fingerprint.Size, out var length);
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
