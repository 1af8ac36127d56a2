namespace PromHa.Sync;

/// <summary>
/// How wanted blobs are asked for. By address, what is large (a broken transfer goes on where it was) or alone; as the pack of
/// a generation since another, which any cache can answer for all slaves, when that is nearly what is wanted; as a pack of its
/// own otherwise.
/// </summary>
/// <param name="Single">Asked for one by one.</param>
/// <param name="Packed">Asked for together.</param>
/// <param name="Passed">What comes besides in the generation's pack; null when that is not asked for.</param>
internal sealed record FetchPlan(IReadOnlyList<BlobReference> Single, IReadOnlyList<BlobReference> Packed, IReadOnlySet<BlobReference>? Passed)
{
    /// <summary>What may come in vain for the sake of caches: a tenth, or what fits into a few packets.</summary>
    private const double MostInVain = 0.1;
    private const long NothingToSpeakOf = 16 << 10;

    public static FetchPlan Of(IReadOnlyCollection<BlobReference> wanted, GenerationManifest? manifest, GenerationManifest? known)
    {
        var small = wanted.Where(static b => b.Size < PromHaProtocol.PackedBlobLimit).ToList();
        if (small.Count == 1)
        {
            return new FetchPlan([.. wanted], [], null);
        }

        var single = wanted.Where(static b => b.Size >= PromHaProtocol.PackedBlobLimit).ToList();
        return new FetchPlan(single, small, small.Count > 0 && manifest is not null ? PassedIn(SmallBlobsSince(manifest, known), small) : null);
    }

    /// <summary>What the pack of a generation since another one holds.</summary>
    public static List<BlobReference> SmallBlobsSince(GenerationManifest manifest, GenerationManifest? known)
    {
        var have = known?.Entries.Select(static e => e.Sha256).ToHashSet();
        return [.. manifest.Entries
            .Where(e => e.Kind == ConfigEntryKind.File && e.Size < PromHaProtocol.PackedBlobLimit && have?.Contains(e.Sha256) != true)
            .Select(static e => new BlobReference(e.Sha256, e.Size))
            .Distinct()];
    }

    private static HashSet<BlobReference>? PassedIn(List<BlobReference> pack, List<BlobReference> wanted)
    {
        var passed = pack.ToHashSet();
        if (!wanted.TrueForAll(passed.Remove))
        {
            return null;
        }

        var inVain = passed.Sum(static b => b.Size);
        return inVain <= Math.Max(NothingToSpeakOf, wanted.Sum(static b => b.Size) * MostInVain) ? passed : null;
    }
}
