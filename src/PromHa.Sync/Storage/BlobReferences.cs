namespace PromHa.Sync;

/// <summary>
/// Which blobs the stored generations refer to, kept up by what differs between one generation and the next: forgetting one costs
/// what changed in it, however large the trees are. The generations stand in a row, in any order; a file that is the same in
/// neighbours is counted once for all of them. For one caller at a time.
/// </summary>
internal sealed class BlobReferences
{
    private readonly List<Link> _row = [];
    private readonly Dictionary<Sha256Digest, (int Uses, long Size)> _blobs = [];

    /// <summary>The last of the row, to which the next one is compared.</summary>
    private GenerationManifest? _last;

    /// <summary>The generations in the row.</summary>
    public IEnumerable<Sha256Digest> Generations => _row.Select(static l => l.Digest);

    /// <summary>The size of all blobs that a generation refers to.</summary>
    public long Bytes { get; private set; }

    public bool Has(Sha256Digest generation) => _row.Exists(l => l.Digest == generation);

    public bool IsUsed(Sha256Digest blob) => _blobs.ContainsKey(blob);

    /// <summary>Puts a generation at the end of the row.</summary>
    public void Add(GenerationManifest manifest)
    {
        if (_last is null)
        {
            _row.Add(new Link(manifest.Digest, [], []));
            Use(Files(manifest.Entries));
        }
        else
        {
            var diff = ManifestDiff.Of(_last, manifest);
            var link = new Link(manifest.Digest, [.. Files(diff.Put)], [.. Files(diff.Gone)]);
            _row.Add(link);
            Use(link.Came);
        }

        _last = manifest;
    }

    /// <summary>Takes a generation out of the row.</summary>
    /// <param name="generation">Which; one that is not there is no error.</param>
    /// <param name="find">Reads another one that is in the row, when the last one is taken out.</param>
    /// <returns>The blobs that nothing refers to any more.</returns>
    public IReadOnlyList<Sha256Digest> Remove(Sha256Digest generation, Func<Sha256Digest, GenerationManifest?> find)
    {
        var at = _row.FindIndex(l => l.Digest == generation);
        if (at < 0)
        {
            return [];
        }

        if (_row.Count == 1)
        {
            Sha256Digest[] all = [.. _blobs.Keys];
            Clear();
            return all;
        }

        var free = new List<Sha256Digest>();
        var link = _row[at];
        if (at == _row.Count - 1)
        {
            // What came with it ends with it.
            Free(link.Came, free);
            _row.RemoveAt(at);
            _last = find(_row[^1].Digest);
            if (_last is null)
            {
                Clear(); // The one before is damaged: the row is made anew.
            }

            return free;
        }

        var next = _row[at + 1];
        if (at == 0)
        {
            // The first one has everything; what its neighbour has not ends with it.
            Free(next.Gone, free);
            _row[1] = next with { Came = [], Gone = [] };
        }
        else
        {
            var (came, gone) = (link.Came.ToHashSet(), link.Gone.ToHashSet());
            var (nextCame, nextGone) = (next.Came.ToHashSet(), next.Gone.ToHashSet());
            Free(came.Where(nextGone.Contains), free); // It was in this one alone.
            Free(gone.Where(nextCame.Contains), free); // It was missing in this one alone: what it was counted for twice becomes one.
            _row[at + 1] = next with
            {
                Came = [.. came.Where(u => !nextGone.Contains(u)), .. nextCame.Where(u => !gone.Contains(u))],
                Gone = [.. gone.Where(u => !nextCame.Contains(u)), .. nextGone.Where(u => !came.Contains(u))],
            };
        }

        _row.RemoveAt(at);
        return free;
    }

    public void Clear()
    {
        _row.Clear();
        _blobs.Clear();
        _last = null;
        Bytes = 0;
    }

    private static IEnumerable<FileUse> Files(IEnumerable<GenerationEntry> entries) =>
        entries.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => new FileUse(e.Path, e.Sha256, e.Size));

    private void Use(IEnumerable<FileUse> uses)
    {
        foreach (var use in uses)
        {
            var (count, _) = _blobs.GetValueOrDefault(use.Blob);
            _blobs[use.Blob] = (count + 1, use.Size);
            Bytes += count == 0 ? use.Size : 0;
        }
    }

    private void Free(IEnumerable<FileUse> uses, List<Sha256Digest> free)
    {
        foreach (var use in uses)
        {
            var (count, size) = _blobs[use.Blob];
            if (count > 1)
            {
                _blobs[use.Blob] = (count - 1, size);
                continue;
            }

            _blobs.Remove(use.Blob);
            Bytes -= size;
            free.Add(use.Blob);
        }
    }

    /// <summary>A file of a generation.</summary>
    private readonly record struct FileUse(string Path, Sha256Digest Blob, long Size);

    /// <summary>A generation of the row: what it has and the one before has not, and the other way round; nothing for the first.</summary>
    private sealed record Link(Sha256Digest Digest, IReadOnlyList<FileUse> Came, IReadOnlyList<FileUse> Gone);
}
