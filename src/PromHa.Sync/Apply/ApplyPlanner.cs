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
        var diff = SortedDiff.Of(from.Entries, to.Entries, static e => e.Path, static (a, b) => a.Equals(b));
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
            .. DirectoriesToRemove(from, to).Select(static p => new ApplyStep(ApplyStepKind.RemoveDirectory, p)),
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
    private static List<ApplyStep> RenamesOf(SortedDiff<GenerationEntry> diff, Func<string, ConfFileRole> roleOf, HashSet<string> obstacles)
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
    private static HashSet<string> ObstaclesOf(SortedDiff<GenerationEntry> diff)
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

    private static IEnumerable<ApplyStep> DirectoriesToMake(GenerationManifest from, GenerationManifest to, SortedDiff<GenerationEntry> diff)
    {
        var there = DirectoriesOf(from);
        var entries = to.Entries.Where(static e => e.Kind == ConfigEntryKind.EmptyDirectory).ToDictionary(static e => e.Path, StringComparer.Ordinal);
        var changedModes = diff.Modified.Where(static m => m.Now.Kind == ConfigEntryKind.EmptyDirectory).Select(static m => m.Now.Path);
        return DirectoriesOf(to).Where(p => !there.Contains(p)).Union(changedModes, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(p => new ApplyStep(ApplyStepKind.MakeDirectory, p, Entry: entries.GetValueOrDefault(p)));
    }

    private static IEnumerable<string> DirectoriesToRemove(GenerationManifest from, GenerationManifest to)
    {
        var wanted = DirectoriesOf(to);
        wanted.UnionWith(to.Entries.Select(static e => e.Path));
        return DirectoriesOf(from).Where(p => !wanted.Contains(p)).OrderByDescending(static p => p, StringComparer.Ordinal);
    }

    private static HashSet<string> DirectoriesOf(GenerationManifest manifest)
    {
        var directories = manifest.Entries.SelectMany(static e => TreePath.ParentsOf(e.Path)).ToHashSet(StringComparer.Ordinal);
        directories.UnionWith(manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.EmptyDirectory).Select(static e => e.Path));
        return directories;
    }
}
