namespace PromHa.Sync;

/// <summary>What is known of a file since it was last hashed, or of an empty directory, which is never trusted.</summary>
/// <param name="Fingerprint">Its metadata then.</param>
/// <param name="Md5">The MD5 of its content then.</param>
/// <param name="Trusted">False when the file could have changed since without its fingerprint changing: it is hashed again.</param>
internal readonly record struct IndexedFile(FileFingerprint Fingerprint, Md5Digest Md5, bool Trusted);

/// <summary>One look at a tree: walks it and hashes only what the previous look does not answer for.</summary>
internal sealed class TreeIndex(ITreeReader reader, PathFilter filter, bool followLinks)
{
    private Dictionary<string, IndexedFile> _files = new(StringComparer.Ordinal);

    /// <summary>Gets how many files the last look had to read.</summary>
    public int LastHashed { get; private set; }

    public IReadOnlyDictionary<string, IndexedFile> Files => _files;

    public void Load(Dictionary<string, IndexedFile> files) => _files = files;

    public (ConfigManifest Manifest, List<ConfTreeProblem> Problems) Look(long now, CancellationToken cancellationToken)
    {
        var problems = new List<ConfTreeProblem>();
        var nodes = reader.Walk(filter, followLinks, problems, cancellationToken);
        var files = new Dictionary<string, IndexedFile>(nodes.Count, StringComparer.Ordinal);
        var entries = new List<ConfigEntry>(nodes.Count);
        LastHashed = 0;
        foreach (var node in nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node.Kind == ConfigEntryKind.EmptyDirectory)
            {
                entries.Add(new ConfigEntry(node.Path, node.Kind, 0, node.Fingerprint.Permissions, default));
                files.Add(node.Path, new IndexedFile(node.Fingerprint, default, Trusted: false));
            }
            else if ((Known(node) ?? Hash(node, now, problems)) is { } file)
            {
                files.Add(node.Path, file);
                entries.Add(new ConfigEntry(node.Path, node.Kind, file.Fingerprint.Size, file.Fingerprint.Permissions, file.Md5));
            }
        }

        _files = files;
        return (new ConfigManifest(entries), problems);
    }

    private IndexedFile? Known(TreeNode node) =>
        _files.TryGetValue(node.Path, out var file) && file.Trusted && file.Fingerprint == node.Fingerprint ? file : null;

    private IndexedFile? Hash(TreeNode node, long now, List<ConfTreeProblem> problems)
    {
        LastHashed++;
        try
        {
            Md5Digest md5;
            using (var stream = reader.Open(node.Path))
            {
                md5 = FileHasher.Md5(stream, out var length);
                if (length != node.Fingerprint.Size)
                {
                    return Unsettled();
                }
            }

            if (reader.Look(node.Path, followLinks) != node.Fingerprint)
            {
                return Unsettled();
            }

            return new IndexedFile(node.Fingerprint, md5, Trusted: !node.Fingerprint.IsRacyAt(now));
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
