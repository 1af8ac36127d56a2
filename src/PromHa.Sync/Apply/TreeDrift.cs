namespace PromHa.Sync;

/// <summary>A conf tree of a slave that is not the generation in force any more: somebody edited it.</summary>
/// <param name="Kept">The edited tree, as a generation in the slave's store, where <c>promha backups</c> finds it for a day at least.</param>
/// <param name="Added">How many files came.</param>
/// <param name="Modified">How many files have other content or another mode.</param>
/// <param name="Removed">How many files are gone.</param>
/// <param name="Paths">The first paths of them, twenty at most.</param>
/// <param name="At">When it was found, by the node's clock.</param>
public sealed record TreeDrift(Sha256Digest Kept, int Added, int Modified, int Removed, IReadOnlyList<string> Paths, DateTimeOffset At)
{
    private const int MostPaths = 20;

    /// <summary>The change in words.</summary>
    /// <returns>For example <c>1 added, 2 modified, 0 removed: a.yml, b.yml, c.yml</c>.</returns>
    public override string ToString()
    {
        var total = Added + Modified + Removed;
        return $"{Added} added, {Modified} modified, {Removed} removed: {string.Join(", ", Paths.Take(5))}{(total > 5 ? ", …" : "")}";
    }

    /// <summary>What differs; null when nothing does.</summary>
    internal static TreeDrift? Between(GenerationManifest expected, GenerationManifest live, DateTimeOffset at)
    {
        if (expected.Digest == live.Digest)
        {
            return null;
        }

        var diff = ManifestDiff.Of(expected, live);
        string[] paths = [.. diff.Added.Select(static e => e.Path), .. diff.Modified.Select(static m => m.Now.Path), .. diff.Removed.Select(static e => e.Path)];
        return new TreeDrift(live.Digest, diff.Added.Count, diff.Modified.Count, diff.Removed.Count, [.. paths.Order(StringComparer.Ordinal).Take(MostPaths)], at);
    }
}
