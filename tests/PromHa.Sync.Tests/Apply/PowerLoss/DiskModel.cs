namespace PromHa.Sync.Tests.Apply.PowerLoss;

/// <summary>How careless a file system is with what was not flushed.</summary>
internal enum DiskOrder
{
    /// <summary>Names reach the disk in the order in which they were changed; what a name leads to may not have.</summary>
    Ordered,

    /// <summary>Any of the changes of names that were not flushed may have reached the disk, and the others not.</summary>
    Loose,
}

/// <summary>
/// A disk under a log of steps. A change of names is atomic, as a journalling file system makes it, and safe once a directory that it
/// concerns was flushed; content is safe once the file was.
/// </summary>
internal sealed class DiskModel
{
    private readonly List<NameChange> _names = [];
    private readonly List<Node> _nodes = [];
    private readonly Node _root;

    /// <param name="directory">What is on the disk, flushed, before the first step.</param>
    public DiskModel(string directory) => _root = Load(directory);

    public void Run(FileStep step)
    {
        switch (step.Kind)
        {
            case FileStepKind.Create:
                Create(step.Path);
                break;
            case FileStepKind.Write:
                var file = Find(step.Path);
                var content = new byte[Math.Max(file.Content.Length, step.Offset + step.Content!.Length)];
                file.Content.CopyTo(content, 0);
                step.Content.CopyTo(content, step.Offset);
                (file.Content, file.IsContentSafe) = (content, false);
                break;
            case FileStepKind.SetMode when step.Path != "full":
                (Find(step.Path).Mode, Find(step.Path).IsModeSafe) = (step.Mode, false);
                break;
            case FileStepKind.FlushFile:
                (Find(step.Path).IsContentSafe, Find(step.Path).IsModeSafe) = (true, true);
                break;
            case FileStepKind.SyncDirectory:
                var directory = Find(step.Path);
                directory.IsModeSafe = true;
                _names.FindAll(n => n.Entries.Any(e => e.Directory == directory)).ForEach(static n => n.IsSafe = true);
                break;
            case FileStepKind.SyncAll:
                _names.ForEach(static n => n.IsSafe = true);
                _nodes.ForEach(static n => (n.IsContentSafe, n.IsModeSafe) = (true, true));
                break;
            case FileStepKind.Move:
                Change(Entry(step.Path, null), Entry(step.Other, Find(step.Path)));
                break;
            case FileStepKind.Unlink or FileStepKind.RemoveDirectory:
                Change(Entry(step.Path, null));
                break;
            case FileStepKind.MakeDirectory:
                Change(Entry(step.Path, Add(new Node { Children = new(StringComparer.Ordinal), Mode = 0x1ED })));
                break;
            case FileStepKind.Link:
                Change(Entry(step.Other, Find(step.Path)));
                break;
            case FileStepKind.Exchange:
                Change(Entry(step.Path, Find(step.Other)), Entry(step.Other, Find(step.Path)));
                break;
            default:
                break;
        }
    }

    /// <summary>Writes down one of the states that the disk may hold when the power is lost now.</summary>
    /// <param name="directory">An empty directory.</param>
    /// <param name="order">How careless the disk is.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="kept">0 keeps nothing that was not flushed, 1 everything, and what lies between is left to chance.</param>
    public void LosePower(string directory, DiskOrder order, Random random, double kept)
    {
        var open = _names.Where(static n => !n.IsSafe).ToList();
        var until = kept is 0 or 1 ? (int)(kept * open.Count) : random.Next(open.Count + 1);
        var reached = open.Where((_, i) => order == DiskOrder.Ordered ? i < until : kept == 1 || (kept > 0 && random.NextDouble() < kept)).ToHashSet();
        var names = new Dictionary<(Node, string), Node?>();
        foreach (var node in _nodes.Prepend(_root))
        {
            foreach (var (name, child) in node.Before)
            {
                names[(node, name)] = child;
            }
        }

        foreach (var change in _names.Where(n => n.IsSafe || reached.Contains(n)))
        {
            foreach (var (parent, name, node) in change.Entries)
            {
                names[(parent, name)] = node;
            }
        }

        var byParent = names.Where(static n => n.Value is not null).ToLookup(static n => n.Key.Item1, static n => (n.Key.Item2, n.Value!));
        Write(_root, directory, byParent, random, kept);
    }

    private static void Write(Node node, string path, ILookup<Node, (string Name, Node Node)> children, Random random, double kept)
    {
        foreach (var (name, child) in children[node])
        {
            var full = Path.Join(path, name);
            if (child.Children is not null)
            {
                Directory.CreateDirectory(full);
                Write(child, full, children, random, kept);
            }
            else
            {
                File.WriteAllBytes(full, child.IsContentSafe || kept == 1 ? child.Content : Damaged(child.Content, kept == 0 ? 0 : random.Next(4)));
            }

            var mode = child.IsModeSafe || kept == 1 || (kept > 0 && random.Next(2) == 0) ? child.Mode : child.Children is null ? 0x180 : 0x1C0;
            File.SetUnixFileMode(full, (UnixFileMode)mode);
        }
    }

    private static byte[] Damaged(byte[] content, int how) => how switch
    {
        0 => [],
        1 => content[..(content.Length / 2)],
        2 => new byte[content.Length], // The length reached the disk, the blocks did not.
        _ => content,
    };

    private void Create(string path)
    {
        var (parent, name) = Split(path);
        if (parent.Children!.TryGetValue(name, out var existing))
        {
            (existing.Content, existing.IsContentSafe) = ([], false);
            return;
        }

        Change((parent, name, Add(new Node { Content = [], Mode = 0x1A4 })));
    }

    private void Change(params (Node Directory, string Name, Node? Node)[] entries)
    {
        _names.Add(new NameChange(entries));
        foreach (var (directory, name, node) in entries)
        {
            if (node is null)
            {
                directory.Children!.Remove(name);
            }
            else
            {
                directory.Children![name] = node;
            }
        }
    }

    private (Node Directory, string Name, Node? Node) Entry(string path, Node? node)
    {
        var (parent, name) = Split(path);
        return (parent, name, node);
    }

    private (Node Parent, string Name) Split(string path) => (Find(Path.GetDirectoryName(path)!), Path.GetFileName(path));

    private Node Find(string path) =>
        path is "" or "." ? _root : path.Split('/').Aggregate(_root, static (node, name) => node.Children![name]);

    private Node Add(Node node)
    {
        _nodes.Add(node);
        return node;
    }

    private Node Load(string path)
    {
        var children = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
        {
            var node = entry is DirectoryInfo ? Load(entry.FullName) : new Node { Content = File.ReadAllBytes(entry.FullName) };
            (node.Mode, node.IsContentSafe, node.IsModeSafe) = ((int)entry.UnixFileMode, true, true);
            children[entry.Name] = Add(node);
        }

        return new Node { Children = children, Before = new(children, StringComparer.Ordinal), Mode = 0x1ED, IsModeSafe = true };
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Children { get; init; }

        public Dictionary<string, Node> Before { get; init; } = [];

        public byte[] Content { get; set; } = [];

        public int Mode { get; set; }

        public bool IsContentSafe { get; set; }

        public bool IsModeSafe { get; set; }
    }

    private sealed class NameChange((Node Directory, string Name, Node? Node)[] entries)
    {
        public (Node Directory, string Name, Node? Node)[] Entries => entries;

        public bool IsSafe { get; set; }
    }
}
