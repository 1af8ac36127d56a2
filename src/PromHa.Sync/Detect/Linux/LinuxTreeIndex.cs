namespace PromHa.Sync;

/// <summary>A tree of the real file system, kept as its directories: what did not change costs one look at its metadata.</summary>
/// <remarks>For use by one thread at a time; a look works with several.</remarks>
internal sealed class LinuxTreeIndex : ITreeIndex
{
    /// <summary>Below this many files a second thread costs more than it brings.</summary>
    private const int WorthSharing = 2000;

    private readonly string _path;
    private readonly PathFilter _filter;
    private readonly SymbolicLinks? _links;
    private readonly int _threads;
    private DirectoryNode _root = new("");
    private List<DirectoryNode> _directories;

    /// <summary>Those that are looked at wherever something happened: what links lead to is elsewhere, and what went wrong may be over.</summary>
    private List<DirectoryNode> _unlisted = [];
    private ConfigManifest _manifest = ConfigManifest.Empty;
    private IReadOnlyList<ConfTreeProblem> _problems = [];

    /// <summary>Whether the list of directories is older than what is known, and whether the manifest is.</summary>
    private bool _isStale = true;
    private bool _isOther = true;

    /// <summary>What was hashed since the manifest was made.</summary>
    private readonly List<HashJob> _changed = [];

    public LinuxTreeIndex(string path, PathFilter filter, SymbolicLinks? links, int threads)
    {
        (_path, _filter, _links, _threads) = (path, filter, links, threads);
        _directories = [_root];
    }

    /// <summary>Gets or sets who is told of each directory that was not known, before it is listed.</summary>
    public Action<string> Found { get; set; } = static _ => { };

    /// <summary>Gets the directories that are known, relative to the root.</summary>
    public IEnumerable<string> Directories => _directories.Select(static d => d.Path);

    public int LastHashed { get; private set; }

    public bool IsChanged { get; set; }

    public TreeLook Look(long now, IReadOnlyCollection<string>? places, CancellationToken cancellationToken)
    {
        LastHashed = 0;
        var root = LinuxNative.OpenDirectory(_path);
        if (root < 0)
        {
            return new TreeLook(ConfigManifest.Empty, [ConfTreeProblem.MissingRoot(_path)]);
        }

        try
        {
            var threads = places is null && (!_root.IsListed || _manifest.Entries.Count >= WorthSharing) ? _threads : 1;
            using var queue = new DirectoryQueue(places is null ? _directories : [.. places.Select(_root.Find).Concat(_unlisted).Distinct()]);
            var workers = new TreeWorker[threads];
            for (var i = 0; i < threads; i++)
            {
                workers[i] = new TreeWorker(new TreeLookContext(_filter, _links, now, Found), root, cancellationToken);
            }

            Run(workers, queue);
        }
        finally
        {
            LinuxNative.Close(root);
        }

        Update();
        return new TreeLook(_manifest, _problems);
    }

    public IEnumerable<IndexedDirectory> Save() => _directories.Select(static d =>
        new IndexedDirectory(d.Path, d.Fingerprint, d.IsListed && d.Problems is null, d.IsLink, d.IsEmpty, d.Files));

    public ConfigManifest Load(IReadOnlyList<IndexedDirectory> directories)
    {
        var nodes = new Dictionary<string, DirectoryNode>(directories.Count, StringComparer.Ordinal);
        var children = directories.ToLookup(static d => d.Path.Length == 0 ? null : d.Path[..Math.Max(0, d.Path.LastIndexOf('/'))], StringComparer.Ordinal);
        foreach (var saved in directories)
        {
            nodes[saved.Path] = new DirectoryNode(saved.Path)
            {
                Fingerprint = saved.Fingerprint,
                IsListed = saved.IsListed,
                IsLink = saved.IsLink,
                IsEmpty = saved.IsEmpty,
                Files = [.. saved.Files],
            };
        }

        foreach (var node in nodes.Values)
        {
            node.Directories = [.. children[node.Path].Select(c => nodes[c.Path])];
        }

        _root = nodes.GetValueOrDefault("") ?? new DirectoryNode("");
        (_isStale, _isOther) = (true, true);
        Update();

        // A directory that did not change is not listed again, so nobody else says that it is there.
        _directories.ForEach(d => Found(d.Path));
        return _manifest;
    }

    public bool IsOpenForWriting(string path) => LinuxNative.IsOpenForWriting(System.IO.Path.Join(_path, path));

    private void Run(TreeWorker[] workers, DirectoryQueue queue)
    {
        try
        {
            var helpers = workers.Skip(1).Select(worker => Task.Run(() => RunOne(worker), CancellationToken.None)).ToArray();
            try
            {
                RunOne(workers[0]);
            }
            finally
            {
                Task.WhenAll(helpers).GetAwaiter().GetResult();
            }
        }
        catch
        {
            _isOther = true; // What changed is not known to its end.
            throw;
        }
        finally
        {
            // Also when the look is broken off: what was found out stays, and is in the manifest of the next one.
            foreach (var worker in workers)
            {
                LastHashed += worker.Hashed;
                IsChanged |= worker.HasLearned;
                _isStale |= worker.HasListed;
                _isOther |= worker.IsOther;
                _changed.AddRange(worker.Changed);
                worker.Dispose();
            }
        }

        void RunOne(TreeWorker worker)
        {
            try
            {
                worker.Run(queue);
            }
            catch
            {
                queue.Abort();
                throw;
            }
        }
    }

    /// <summary>Brings what is made of the directories up to date with them.</summary>
    private void Update()
    {
        if (_isStale)
        {
            Collect();
        }

        if (!_isOther && _changed.Count > 0)
        {
            var entries = _changed.Select(static j => j.Directory.Files[j.Index].ToEntry()).ToList();
            var isSame = entries.TrueForAll(e => _manifest.Contains(e));
            _manifest = isSame ? _manifest : _manifest.With(entries) ?? Rebuild();
        }
        else if (_isOther)
        {
            _manifest = Rebuild();
        }

        _changed.Clear();
        (_isStale, _isOther) = (false, false);
    }

    /// <summary>Forgets what went away, and lists the directories and what is wrong in them.</summary>
    private void Collect()
    {
        var problems = new List<ConfTreeProblem>();
        var directories = new List<DirectoryNode>(_directories.Count);
        Add(_root);
        problems.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        (_directories, _problems) = (directories, problems);
        _unlisted = directories.FindAll(static d => !d.IsListed);

        void Add(DirectoryNode node)
        {
            node.Compact();
            directories.Add(node);
            problems.AddRange(node.Problems ?? []);
            foreach (var child in node.Directories)
            {
                Add(child);
            }
        }
    }

    /// <summary>Makes the manifest anew; the same one if nothing is different.</summary>
    private ConfigManifest Rebuild()
    {
        var entries = new ConfigEntry[_directories.Sum(static d => d.Files.Length + (d.IsEmpty ? 1 : 0))];
        var at = 0;
        Add(_root);
        if (_directories.Exists(static d => d.IsEmpty))
        {
            // An empty directory is an entry by its path alone, which may come before where the walk meets it: "b" is before "b.yml".
            Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        }

        return entries.AsSpan().SequenceEqual(_manifest.Span) ? _manifest : ConfigManifest.OfSorted(entries);

        void Add(DirectoryNode node)
        {
            if (node.IsEmpty)
            {
                entries[at++] = new ConfigEntry(node.Path, ConfigEntryKind.EmptyDirectory, 0, node.Fingerprint.Permissions, default);
            }

            var next = 0;
            foreach (var child in node.Directories)
            {
                for (; next < node.Files.Length && TreeOrder.IsBefore(node.Files[next].Path, child.Path); next++)
                {
                    entries[at++] = node.Files[next].ToEntry();
                }

                Add(child);
            }

            for (; next < node.Files.Length; next++)
            {
                entries[at++] = node.Files[next].ToEntry();
            }
        }
    }
}
