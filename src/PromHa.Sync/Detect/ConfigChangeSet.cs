namespace PromHa.Sync;

/// <summary>A file that kept its content and got another path.</summary>
/// <param name="From">The path before.</param>
/// <param name="To">The path now.</param>
public readonly record struct ConfigRename(string From, string To);

/// <summary>What differs between a conf tree now and at the previous look, by comparing both as sets.</summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
/// <param name="Manifest">The tree as it is now.</param>
/// <param name="Added">Paths that are new. A renamed file is here under its new path, too.</param>
/// <param name="Modified">Paths whose content or mode changed.</param>
/// <param name="Removed">Paths that are gone. A renamed file is here under its old path, too.</param>
/// <param name="Renamed">Pairs of a removed and an added file with equal content and mode.</param>
/// <param name="Problems">What could not be taken over as it is.</param>
public sealed record ConfigChangeSet(
    ConfigManifest Manifest,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Modified,
    IReadOnlyList<string> Removed,
    IReadOnlyList<ConfigRename> Renamed,
    IReadOnlyList<ConfTreeProblem> Problems)
{
    /// <summary>Whether nothing was added, modified or removed.</summary>
    public bool IsEmpty => Added.Count == 0 && Modified.Count == 0 && Removed.Count == 0;

    /// <summary>
    /// Whether the look is whole: nothing unreadable, nothing that moved while it was read. Only a whole look may be published;
    /// an unreadable file is not a removed one.
    /// </summary>
    public bool IsComplete => !Problems.Any(static p => p.Blocks);

    /// <summary>Compares two manifests as sets.</summary>
    /// <param name="before">The tree before.</param>
    /// <param name="now">The tree now.</param>
    /// <param name="problems">What could not be taken over, if anything.</param>
    /// <returns>The difference, each list sorted by path (ordinal).</returns>
    public static ConfigChangeSet Between(ConfigManifest before, ConfigManifest now, IReadOnlyList<ConfTreeProblem>? problems = null)
    {
        if (ReferenceEquals(before, now))
        {
            return new ConfigChangeSet(now, [], [], [], [], problems ?? []);
        }

        if (now.ReplacedSince(before) is { } replaced)
        {
            return new ConfigChangeSet(
                now,
                [],
                [.. replaced.Where(i => before.Entries[i] != now.Entries[i]).Select(i => now.Entries[i].Path).Order(StringComparer.Ordinal)],
                [],
                [],
                problems ?? []);
        }

        if (before.Entries.Count == 0)
        {
            return new ConfigChangeSet(now, now.Paths(), [], [], [], problems ?? []);
        }

        var diff = SortedDiff.Of(before.Entries, now.Entries, static e => e.Path, static (a, b) => a.Equals(b));
        return new ConfigChangeSet(
            now,
            [.. diff.Added.Select(static e => e.Path)],
            [.. diff.Modified.Select(static p => p.Now.Path)],
            [.. diff.Removed.Select(static e => e.Path)],
            RenamesOf(diff.Added, diff.Removed),
            problems ?? []);
    }

    /// <summary>A one-line summary.</summary>
    /// <returns>For example <c>1 added, 0 modified, 0 removed, 0 renamed</c>.</returns>
    public override string ToString() =>
        $"{Added.Count - Renamed.Count} added, {Modified.Count} modified, {Removed.Count - Renamed.Count} removed, {Renamed.Count} renamed";

    private static List<ConfigRename> RenamesOf(List<ConfigEntry> added, List<ConfigEntry> removed)
    {
        var renames = new List<ConfigRename>();
        if (added.Count == 0 || removed.Count == 0)
        {
            return renames;
        }

        var gone = removed.Where(static e => e.Kind == ConfigEntryKind.File)
            .GroupBy(static e => (e.Md5, e.Size, e.Mode))
            .ToDictionary(static g => g.Key, static g => new Queue<string>(g.Select(static e => e.Path)));
        foreach (var entry in added)
        {
            if (entry.Kind == ConfigEntryKind.File
                && gone.TryGetValue((entry.Md5, entry.Size, entry.Mode), out var paths)
                && paths.TryDequeue(out var from))
            {
                renames.Add(new ConfigRename(from, entry.Path));
            }
        }

        return renames;
    }
}
