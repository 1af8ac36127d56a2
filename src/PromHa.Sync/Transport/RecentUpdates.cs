namespace PromHa.Sync;

/// <summary>
/// The updates that slaves ask for just now: after a change all of them ask for the same. One request makes it, the others wait
/// for it; that there is none is kept, too.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class RecentUpdates(Func<Sha256Digest, byte[]?> read)
{
    /// <summary>Slaves that are not at the same generation ask for different ones; each has at most <see cref="GenerationUpdate.MaximumDocument"/> bytes.</summary>
    private const int MostKept = 8;

    private readonly Lock _gate = new();

    /// <summary>The latest first.</summary>
    private readonly List<(Sha256Digest Known, Sha256Digest Digest, Lazy<byte[]?> Document)> _updates = [];

    public byte[]? Of(GenerationManifest known, GenerationManifest manifest)
    {
        Lazy<byte[]?> document;
        lock (_gate)
        {
            var index = _updates.FindIndex(u => u.Known == known.Digest && u.Digest == manifest.Digest);
            document = index >= 0 ? _updates[index].Document : new Lazy<byte[]?>(() => GenerationUpdate.TryWrite(known, manifest, read));
            if (index >= 0)
            {
                _updates.RemoveAt(index);
            }

            _updates.Insert(0, (known.Digest, manifest.Digest, document));
            if (_updates.Count > MostKept)
            {
                _updates.RemoveAt(MostKept);
            }
        }

        return document.Value;
    }
}
