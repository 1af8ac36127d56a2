
namespace PromHa.Sync;

/// <summary>Manifests by their digest, the blobs they refer to, and the retention of both.</summary>
/// <remarks>Reading is safe from several threads; adding and pruning is for one writer.</remarks>
internal sealed class GenerationStore
{
    /// <summary>How many manifests are kept in memory for their own sake; those that somebody else holds cost nothing.</summary>
    private const int MostHeld = 2;

    /// <summary>After so many forgotten generations the blobs are looked through for ones that no generation ever referred to.</summary>
    private const int SweepAfter = 64;

    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly IFileOperations _files;
    private readonly Lock _gate = new();
    private readonly Dictionary<Sha256Digest, WeakReference<GenerationManifest>> _known = [];
    private readonly List<GenerationManifest> _held = [];
    private readonly BlobReferences _references = new();
    private int _untilSweep;

    /// <summary>A generation that was seen to be complete, and since when nobody has touched the blobs.</summary>
    private (GenerationManifest Manifest, long Epoch)? _complete;

    public GenerationStore(string stateDirectory, TimeProvider time, IFileOperations? files = null, bool isGuest = false)
    {
        _files = files ?? FileOperations.Real;
        _time = time;
        _root = Path.Join(stateDirectory, "manifests");
        if (!isGuest)
        {
            _files.MakeDirectory(_root);
        }

        Blobs = new BlobStore(stateDirectory, _files, isGuest);
    }

    public BlobStore Blobs { get; }

    /// <summary>Whether a manifest is there, whole or not.</summary>
    public bool Has(Sha256Digest digest) => File.Exists(PathOf(digest));

    /// <summary>Finds a manifest that is there and whole. One that is in memory, since it was written or read before, is not read again.</summary>
    public GenerationManifest? Find(Sha256Digest digest)
    {
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            return null;
        }

        lock (_gate)
        {
            if (_known.TryGetValue(digest, out var reference) && reference.TryGetTarget(out var known))
            {
                Hold(known);
                return known;
            }
        }

        return Read(digest) is { } manifest ? Remember(manifest) : null;
    }

    public void Add(GenerationManifest manifest)
    {
        if (Find(manifest.Digest) is null)
        {
            DurableFile.Replace(PathOf(manifest.Digest), manifest.Document.Span, _files);
            Remember(manifest);
        }

        File.SetLastWriteTimeUtc(PathOf(manifest.Digest), _time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Every manifest that is kept and whole.</summary>
    public IEnumerable<(GenerationManifest Manifest, DateTime WrittenUtc)> All()
    {
        foreach (var file in Directory.Exists(_root) ? new DirectoryInfo(_root).GetFiles() : [])
        {
            if (Sha256Digest.TryParse(file.Name, out var digest) && (InMemory(digest) ?? Read(digest)) is { } manifest)
            {
                yield return (manifest, file.LastWriteTimeUtc);
            }
        }
    }

    /// <summary>Whether every file of a generation can be written from here.</summary>
    public bool IsComplete(GenerationManifest manifest) => MissingOf(manifest).Count == 0;

    /// <summary>The files of a generation whose content is not here. What was here stays as long as nobody else changes the store.</summary>
    public IReadOnlyList<GenerationEntry> MissingOf(GenerationManifest manifest)
    {
        lock (_gate)
        {
            var epoch = Blobs.Epoch();
            var open = _complete is { } complete && complete.Epoch == epoch ? ManifestDiff.Of(complete.Manifest, manifest).Put : manifest.Entries;
            GenerationEntry[] missing = [.. open.Where(e => e.Kind == ConfigEntryKind.File && !Blobs.Has(e.Sha256, e.Size))];
            _complete = missing.Length == 0 ? (manifest, epoch) : _complete;
            return missing;
        }
    }

    /// <summary>Forgets generations beyond the limits, and the blobs that only they referred to.</summary>
    /// <returns>How many generations were forgotten.</returns>
    public int Prune(RetentionOptions limits, params ReadOnlySpan<Sha256Digest> keep)
    {
        FileInfo[] files = [.. new DirectoryInfo(_root).GetFiles().OrderByDescending(static f => f.LastWriteTimeUtc).ThenBy(static f => f.Name, StringComparer.Ordinal)];
        var isWhole = TakeDown(files);
        HashSet<Sha256Digest> kept = [.. keep];
        var sizes = _references.Bytes <= limits.MaxBytes ? null : SizesOf(kept);
        long bytes = sizes?.Values.Sum() ?? 0;
        var (former, forgotten) = (0, 0);
        var free = new HashSet<Sha256Digest>();
        foreach (var file in files)
        {
            if (!Sha256Digest.TryParse(file.Name, out var digest) || (kept.Contains(digest) && isWhole.Contains(digest)))
            {
                continue;
            }

            var isWithin = isWhole.Contains(digest) && former < limits.MaxCount && _time.GetUtcNow() - file.LastWriteTimeUtc <= limits.MaxAge;
            if (isWithin && sizes is not null)
            {
                isWithin = Find(digest) is { } manifest && bytes + NewBytes(manifest, sizes) <= limits.MaxBytes;
                bytes += isWithin ? AddSizes(Find(digest)!, sizes) : 0;
            }

            if (isWithin)
            {
                former++;
                continue;
            }

            _files.Delete(file.FullName);
            free.UnionWith(_references.Remove(digest, Find));
            forgotten++;
        }

        if (forgotten > 0)
        {
            // A manifest that turned out to be damaged meanwhile may have cost what was known: nothing is deleted on that ground.
            TakeDown([.. files.Where(static f => File.Exists(f.FullName))]);
            Clear(free, forgotten);
        }

        return forgotten;
    }

    /// <summary>Brings what is known of references up to the manifests that are there.</summary>
    /// <returns>Those that are whole.</returns>
    private HashSet<Sha256Digest> TakeDown(FileInfo[] latestFirst)
    {
        var there = new HashSet<Sha256Digest>();
        foreach (var file in latestFirst.Reverse())
        {
            if (Sha256Digest.TryParse(file.Name, out var digest) && (_references.Has(digest) || Find(digest) is not null))
            {
                there.Add(digest);
            }
        }

        foreach (var gone in _references.Generations.Where(g => !there.Contains(g)).ToList())
        {
            _references.Remove(gone, Find); // Somebody else took it; its blobs go with the next sweep.
        }

        foreach (var file in latestFirst.Reverse())
        {
            if (Sha256Digest.TryParse(file.Name, out var digest) && there.Contains(digest) && !_references.Has(digest))
            {
                if (Find(digest) is { } manifest)
                {
                    _references.Add(manifest);
                }
                else
                {
                    there.Remove(digest);
                }
            }
        }

        return there;
    }

    private void Clear(HashSet<Sha256Digest> free, int forgotten)
    {
        _untilSweep -= forgotten;
        if (_untilSweep < 0)
        {
            _untilSweep = SweepAfter;
            Blobs.Prune(_references.IsUsed);
        }
        else
        {
            Blobs.Delete(free.Where(b => !_references.IsUsed(b)));
        }

        lock (_gate)
        {
            if (_complete is { } complete && !_references.Has(complete.Manifest.Digest))
            {
                _complete = null;
            }

            _held.RemoveAll(m => !_references.Has(m.Digest));
            foreach (var digest in _known.Keys.Where(d => !_references.Has(d)).ToList())
            {
                _known.Remove(digest);
            }
        }
    }

    private Dictionary<Sha256Digest, long> SizesOf(HashSet<Sha256Digest> generations)
    {
        var sizes = new Dictionary<Sha256Digest, long>();
        foreach (var manifest in generations.Select(Find).OfType<GenerationManifest>())
        {
            AddSizes(manifest, sizes);
        }

        return sizes;
    }

    private GenerationManifest? InMemory(Sha256Digest digest)
    {
        lock (_gate)
        {
            return _known.TryGetValue(digest, out var reference) && reference.TryGetTarget(out var known) ? known : null;
        }
    }

    private GenerationManifest? Read(Sha256Digest digest)
    {
        try
        {
            var manifest = GenerationManifest.Parse(File.ReadAllBytes(PathOf(digest)));
            return manifest.Digest == digest ? manifest : null;
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            return null; // Damaged or just pruned: the same as not kept.
        }
    }

    private GenerationManifest Remember(GenerationManifest manifest)
    {
        lock (_gate)
        {
            _known[manifest.Digest] = new WeakReference<GenerationManifest>(manifest);
            Hold(manifest);
        }

        return manifest;
    }

    private void Hold(GenerationManifest manifest)
    {
        if (_held.Count > 0 && ReferenceEquals(_held[0], manifest))
        {
            return;
        }

        _held.Remove(manifest);
        _held.Insert(0, manifest);
        _held.RemoveRange(Math.Min(MostHeld, _held.Count), Math.Max(0, _held.Count - MostHeld));
    }

    private static long NewBytes(GenerationManifest manifest, Dictionary<Sha256Digest, long> sizes) =>
        manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && !sizes.ContainsKey(e.Sha256)).Sum(static e => e.Size);

    private static long AddSizes(GenerationManifest manifest, Dictionary<Sha256Digest, long> sizes) =>
        manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && sizes.TryAdd(e.Sha256, e.Size)).Sum(static e => e.Size);

    private string PathOf(Sha256Digest digest) => Path.Join(_root, digest.ToString());
}
