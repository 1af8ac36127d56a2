using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Decides the order in which a tree is changed in place: directories; file_sd files; rules and other files; Alertmanager's
/// files; prometheus.yml; and removals last. So whatever refers to a file comes after it, and what is referred to goes after
/// the reference.
/// </summary>
internal static class ApplyPlanner
{
    /// <param name="from">What lies there now.</param>
    /// <param name="to">What shall lie there.</param>
    /// <param name="roleOf">What a path of the new tree is for.</param>
    public static ApplyPlan Plan(GenerationManifest from, GenerationManifest to, Func<string, ConfFileRole> roleOf)
    {
        var diff = ManifestDiff.Of(from, to);
        var obstacles = ObstaclesOf(diff);
        var renames = RenamesOf(diff, roleOf, obstacles);
        var renamedFrom = renames.Select(static r => r.From!).ToHashSet(StringComparer.Ordinal);
        var renamedTo = renames.Select(static r => r.Path).ToHashSet(StringComparer.Ordinal);

        var puts = diff.Added.Concat(diff.Modified.Select(static m => m.Now))
            .Where(e => e.Kind == ConfigEntryKind.File && !renamedTo.Contains(e.Path))
            .Select(static e => new ApplyStep(ApplyStepKind.Put, e.Path, Entry: e));
        var files = puts.Concat(renames).OrderBy(s => RankOf(roleOf(s.Path))).ThenBy(static s => s.Path, StringComparer.Ordinal);
        var removals = diff.Removed
            .Where(e => e.Kind == ConfigEntryKind.File && !renamedFrom.Contains(e.Path) && !obstacles.Contains(e.Path))
            .Select(static e => new ApplyStep(ApplyStepKind.Remove, e.Path));

        return new ApplyPlan([
            .. obstacles.OrderByDescending(static p => p.Length).Select(static p => new ApplyStep(ApplyStepKind.ClearTheWay, p)),
            .. DirectoriesToMake(from, to, diff),
            .. files,
            .. removals,
            .. DirectoriesToRemove(to, diff).Select(static p => new ApplyStep(ApplyStepKind.RemoveDirectory, p)),
        ]);
    }

    private static int RankOf(ConfFileRole role) => role switch
    {
        ConfFileRole.FileSd => 0,
        ConfFileRole.AlertmanagerTemplate => 2,
        ConfFileRole.AlertmanagerConfig => 3,
        ConfFileRole.ScrapeConfig => 4,
        ConfFileRole.PrometheusConfig => 5,
        _ => 1,
    };

    /// <summary>A file that only moved is renamed, unless its role changes: then it must appear and disappear at different times.</summary>
    private static List<ApplyStep> RenamesOf(ManifestDiff diff, Func<string, ConfFileRole> roleOf, HashSet<string> obstacles)
    {
        var gone = diff.Removed.Where(e => e.Kind == ConfigEntryKind.File && !obstacles.Contains(e.Path))
            .GroupBy(static e => (e.Sha256, e.Mode))
            .ToDictionary(static g => g.Key, static g => new Queue<string>(g.Select(static e => e.Path)));
        var renames = new List<ApplyStep>();
        foreach (var entry in diff.Added)
        {
            if (entry.Kind == ConfigEntryKind.File
                && gone.TryGetValue((entry.Sha256, entry.Mode), out var paths)
                && paths.TryPeek(out var from)
                && roleOf(from) == roleOf(entry.Path))
            {
                renames.Add(new ApplyStep(ApplyStepKind.Rename, entry.Path, paths.Dequeue(), entry));
            }
        }

        return renames;
    }

    /// <summary>Removed entries that stand where a directory or a file of another kind must come.</summary>
    private static HashSet<string> ObstaclesOf(ManifestDiff diff)
    {
        var added = diff.Added.Concat(diff.Modified.Select(static m => m.Now)).ToList();
        var needed = added.SelectMany(static e => TreePath.ParentsOf(e.Path)).ToHashSet(StringComparer.Ordinal);
        needed.UnionWith(added.Where(static e => e.Kind == ConfigEntryKind.EmptyDirectory).Select(static e => e.Path));
        var obstacles = diff.Removed.Where(e => e.Kind == ConfigEntryKind.File && needed.Contains(e.Path)).Select(static e => e.Path)
            .ToHashSet(StringComparer.Ordinal);
        var newFiles = added.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in diff.Removed)
        {
            // A directory gives way to a file of its name: everything in it has to go first.
            if (newFiles.Contains(entry.Path) || TreePath.ParentsOf(entry.Path).Any(newFiles.Contains))
            {
                obstacles.Add(entry.Path);
                obstacles.UnionWith(TreePath.ParentsOf(entry.Path).Where(p => newFiles.Contains(p) || TreePath.ParentsOf(p).Any(newFiles.Contains)));
            }
        }

        foreach (var (before, now) in diff.Modified)
        {
            if (before.Kind != now.Kind)
            {
                obstacles.Add(before.Path);
            }
        }

        return obstacles;
    }

    /// <summary>A directory that is new is one of something new.</summary>
    private static IEnumerable<ApplyStep> DirectoriesToMake(GenerationManifest from, GenerationManifest to, ManifestDiff diff)
    {
        var changedModes = diff.Modified.Where(static m => m.Now.Kind == ConfigEntryKind.EmptyDirectory).Select(static m => m.Now.Path);
        return DirectoriesOf(diff.Put).Where(p => !HasDirectory(from, p)).Union(changedModes, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(p => new ApplyStep(ApplyStepKind.MakeDirectory, p, Entry: to.Find(p) is { Kind: ConfigEntryKind.EmptyDirectory } entry ? entry : default));
    }

    /// <summary>A directory that goes is one of something that goes.</summary>
    private static IEnumerable<string> DirectoriesToRemove(GenerationManifest to, ManifestDiff diff) =>
        DirectoriesOf(diff.Gone).Where(p => !HasDirectory(to, p) && to.Find(p) is null).OrderByDescending(static p => p, StringComparer.Ordinal);

    private static HashSet<string> DirectoriesOf(IEnumerable<GenerationEntry> entries)
    {
        var directories = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            directories.UnionWith(TreePath.ParentsOf(entry.Path));
            if (entry.Kind == ConfigEntryKind.EmptyDirectory)
            {
                directories.Add(entry.Path);
            }
        }

        return directories;
    }

    /// <summary>Whether a directory is there, empty or above an entry.</summary>
    private static bool HasDirectory(GenerationManifest manifest, string path)
    {
        if (manifest.Find(path) is { } entry)
        {
            return entry.Kind == ConfigEntryKind.EmptyDirectory;
        }

        var below = ~ManifestPaths.Find(manifest.Span, path + "/");
        return below < manifest.Span.Length && manifest.Span[below].Path.StartsWith(path + "/", StringComparison.Ordinal);
    }
}
