namespace PromHa.Sync;

/// <summary>
/// What slaves ask for just now. After a change all of them ask for the same difference, and reading a manifest costs what the
/// tree is large: one request reads or makes it, the others get what it got.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class RecentManifests(GenerationStore store)
{
    /// <summary>What most slaves have and what a master that is rolling out falls back to; a manifest of a large tree takes tens of megabytes.</summary>
    private const int MostKept = 2;

    private readonly Lock _gate = new();

    /// <summary>The latest first.</summary>
    private readonly List<GenerationManifest> _manifests = [];
    private (Sha256Digest Known, Sha256Digest Digest, byte[] Document)? _delta;

    /// <summary>Finds a manifest that is kept; one that retention took is not found any more, though it be remembered.</summary>
    public GenerationManifest? Find(Sha256Digest digest)
    {
        lock (_gate)
        {
            var index = _manifests.FindIndex(m => m.Digest == digest);
            var manifest = index >= 0 && store.Has(digest) ? _manifests[index] : store.Find(digest);
            if (index >= 0)
            {
                _manifests.RemoveAt(index);
            }

            if (manifest is not null)
            {
                Add(manifest);
            }

            return manifest;
        }
    }

    /// <summary>Keeps what was current at hand: it is what the slaves have.</summary>
    public void Remember(GenerationManifest manifest)
    {
        lock (_gate)
        {
            _manifests.RemoveAll(m => m.Digest == manifest.Digest);
            Add(manifest);
        }
    }

    /// <summary>The difference of two manifests, made once for all who ask.</summary>
    public byte[] DeltaOf(GenerationManifest known, GenerationManifest manifest)
    {
        lock (_gate)
        {
            if (_delta is not { } delta || delta.Known != known.Digest || delta.Digest != manifest.Digest)
            {
                _delta = delta = (known.Digest, manifest.Digest, ManifestDelta.Format(known, manifest));
            }

            return delta.Document;
        }
    }

    private void Add(GenerationManifest manifest)
    {
        _manifests.Insert(0, manifest);
        if (_manifests.Count > MostKept)
        {
            _manifests.RemoveAt(MostKept);
        }
    }
}
