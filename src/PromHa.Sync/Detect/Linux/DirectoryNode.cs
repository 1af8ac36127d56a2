namespace PromHa.Sync;

/// <summary>A directory of a tree and what is known of it.</summary>
/// <param name="path">Relative to the root; empty for the root itself.</param>
internal sealed class DirectoryNode(string path)
{
    public string Path { get; } = path;

    /// <summary>Gets or sets whether it is reached over a symbolic link.</summary>
    public bool IsLink { get; set; }

    /// <summary>Gets or sets its metadata when it was last listed.</summary>
    public FileFingerprint Fingerprint { get; set; }

    /// <summary>Gets or sets whether the same metadata means the same names.</summary>
    public bool IsListed { get; set; }

    /// <summary>Gets or sets whether it was there at the last look.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>Gets or sets whether there is nothing in it, so that it is an entry of the tree itself.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Gets or sets the files, sorted by path.</summary>
    public IndexedFile[] Files { get; set; } = [];

    /// <summary>Gets or sets the directories, sorted by their path and a slash, as the files in them are.</summary>
    public DirectoryNode[] Directories { get; set; } = [];

    /// <summary>Gets what could not be taken over when it was last listed.</summary>
    public List<ConfTreeProblem>? Problems { get; private set; }

    public void Report(string path, ConfTreeProblemKind kind, string message) => (Problems ??= []).Add(new ConfTreeProblem(path, kind, message));

    public void ClearProblems() => Problems = null;

    /// <summary>Where the last segment of the paths of what is in here begins.</summary>
    public int NameStart => Path.Length == 0 ? 0 : Path.Length + 1;

    /// <summary>Forgets files and directories that went away; there is something to find out, then.</summary>
    public void Compact()
    {
        if (Array.Exists(Files, static f => f.Knowledge == FileKnowledge.None))
        {
            Files = Array.FindAll(Files, static f => f.Knowledge != FileKnowledge.None);
            IsListed = false;
        }

        if (Array.Exists(Directories, static d => !d.IsThere))
        {
            Directories = Array.FindAll(Directories, static d => d.IsThere);
            IsListed = false;
        }
    }

    /// <summary>Finds the directory of a path, or the deepest one above it that is known.</summary>
    public DirectoryNode Find(string path)
    {
        var node = this;
        while (node.Path.Length < path.Length)
        {
            var end = path.IndexOf('/', node.NameStart);
            var name = path.AsSpan(0, end < 0 ? path.Length : end);
            int low = 0, high = node.Directories.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = TreeOrder.Compare(node.Directories[middle].Path, name) < 0 ? (middle + 1, high) : (low, middle);
            }

            if (low == node.Directories.Length || !name.SequenceEqual(node.Directories[low].Path))
            {
                break;
            }

            node = node.Directories[low];
        }

        return node;
    }
}
