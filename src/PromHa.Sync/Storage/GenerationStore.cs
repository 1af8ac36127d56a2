
namespace PromHa.Sync;

/// <summary>Manifests by their digest, the blobs they refer to, and the retention of both.</summary>
/// <remarks>Reading is safe from several threads; adding and pruning is for one writer.</remarks>
internal sealed class GenerationStore
{
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly IFileOperations _files;

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

    public GenerationManifest? Find(Sha256Digest digest)
    {
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var manifest = GenerationManifest.Parse(File.ReadAllBytes(path));
            return manifest.Digest == digest ? manifest : null;
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            return null; // Damaged or just pruned: the same as not kept.
        }
    }

    public void Add(GenerationManifest manifest)
    {
        if (Find(manifest.Digest) is null)
        {
            DurableFile.Replace(PathOf(manifest.Digest), manifest.Document.Span, _files);
        }

        File.SetLastWriteTimeUtc(PathOf(manifest.Digest), _time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Every manifest that is kept and whole.</summary>
    public IEnumerable<(GenerationManifest Manifest, DateTime WrittenUtc)> All()
    {
        foreach (var file in Directory.Exists(_root) ? new DirectoryInfo(_root).GetFiles() : [])
        {
            if (Sha256Digest.TryParse(file.Name, out var digest) && Find(digest) is { } manifest)
            {
                yield return (manifest, file.LastWriteTimeUtc);
            }
        }
    }

    /// <summary>Whether every file of a generation can be written from here.</summary>
    public bool IsComplete(GenerationManifest manifest) =>
        manifest.Entries.All(e => e.Kind != ConfigEntryKind.File || Blobs.Has(e.Sha256, e.Size));

    /// <summary>Forgets generations beyond the limits, and the blobs that only they referred to.</summary>
    /// <returns>How many generations were forgotten.</returns>
    public int Prune(RetentionOptions limits, params ReadOnlySpan<Sha256Digest> keep)
    {
        var kept = new Dictionary<Sha256Digest, GenerationManifest>();
        foreach (var digest in keep)
        {
            if (Find(digest) is { } manifest)
            {
                kept[digest] = manifest;
            }
        }

        var sizes = new Dictionary<Sha256Digest, long>();
        long bytes = kept.Values.Sum(m => AddSizes(m, sizes));
        var (former, forgotten) = (0, 0);
        var files = new DirectoryInfo(_root).GetFiles().OrderByDescending(static f => f.LastWriteTimeUtc).ThenBy(static f => f.Name, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!Sha256Digest.TryParse(file.Name, out var digest) || kept.ContainsKey(digest))
            {
                continue;
            }

            var manifest = Find(digest);
            var isWithin = manifest is not null
                && former < limits.MaxCount
                && _time.GetUtcNow() - file.LastWriteTimeUtc <= limits.MaxAge
                && bytes + NewBytes(manifest, sizes) <= limits.MaxBytes;
            if (isWithin)
            {
                former++;
                kept[digest] = manifest!;
                bytes += AddSizes(manifest!, sizes);
            }
            else
            {
                _files.Delete(file.FullName);
                forgotten++;
            }
        }

        if (forgotten > 0)
        {
            Blobs.Prune(sizes.Keys.ToHashSet());
        }

        return forgotten;
    }

    private static long NewBytes(GenerationManifest manifest, Dictionary<Sha256Digest, long> sizes) =>
        manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && !sizes.ContainsKey(e.Sha256)).Sum(static e => e.Size);

    private static long AddSizes(GenerationManifest manifest, Dictionary<Sha256Digest, long> sizes) =>
        manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && sizes.TryAdd(e.Sha256, e.Size)).Sum(static e => e.Size);

    private string PathOf(Sha256Digest digest) => Path.Join(_root, digest.ToString());
}
