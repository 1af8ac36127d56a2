using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>What was found in one file of a tree.</summary>
/// <param name="File">Where it is and what it is.</param>
/// <param name="Issues">The findings that are wanted, with the name of the file.</param>
/// <param name="Facts">What checks of the tree want to know of it.</param>
/// <param name="Global">What it inherited when it was checked.</param>
/// <param name="Model">Its model, where there are few of its kind.</param>
/// <param name="IsRead">Whether it has a model at all.</param>
internal sealed record FileRecord(ValidatedFile File, IReadOnlyList<ValidationIssue> Issues, FileFacts Facts, GlobalConfig? Global, ConfigModel? Model, bool IsRead);

/// <summary>
/// What was found in the files of a tree, so that the next tree costs what is different in it. Models of rules and targets are not
/// kept: what stays of such a file is some hundred bytes, whatever its size. For one validation at a time.
/// </summary>
internal sealed class TreeMemory
{
    /// <summary>In which order files are checked: the main file first, since others inherit from it.</summary>
    public static readonly ConfFileRole[] CheckedRoles =
        [ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig, ConfFileRole.Rules, ConfFileRole.FileSd, ConfFileRole.AlertmanagerConfig];

    private readonly Dictionary<ConfFileRole, FileRecord[]> _records;

    private TreeMemory(IConfTreeFiles files, ConfTreeRoles roles, Dictionary<ConfFileRole, FileRecord[]> records, RecordedSeries recorded) =>
        (Files, Roles, _records, Recorded) = (files, roles, records, recorded);

    public IConfTreeFiles Files { get; }

    public ConfTreeRoles Roles { get; }

    public RecordedSeries Recorded { get; }

    public IEnumerable<FileRecord> All => CheckedRoles.SelectMany(r => _records[r]);

    public IReadOnlyList<FileRecord> Of(ConfFileRole role) => _records[role];

    /// <summary>Whether there may be many files of a role, so that their models are not kept.</summary>
    public static bool IsMany(ConfFileRole role) => role is ConfFileRole.Rules or ConfFileRole.FileSd;

    /// <summary>Brings what is known up to a tree.</summary>
    /// <param name="former">What is known of another tree, which is used up by this; or null.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="check">Checks one file.</param>
    /// <param name="ct">Stops between two files.</param>
    public static TreeMemory Of(TreeMemory? former, ParsedTree tree, Func<string, ConfFileRole, GlobalConfig?, FileRecord> check, CancellationToken ct)
    {
        var changed = former is null ? null : tree.Files.ChangedSince(former.Files)?.ToHashSet(StringComparer.Ordinal);
        var records = new Dictionary<ConfFileRole, FileRecord[]>();
        var recorded = changed is null ? new RecordedSeries() : former!.Recorded;
        GlobalConfig? global = null;
        foreach (var role in CheckedRoles)
        {
            var inherited = role == ConfFileRole.ScrapeConfig ? global : null;
            var paths = tree.Roles.PathsOf(role);
            FileRecord[] before = changed is null ? [] : former!._records[role];
            var now = new FileRecord[paths.Count];
            records.Add(role, now);
            if (changed is not null && ReferenceEquals(former!.Roles, tree.Roles))
            {
                // The same files in the same places.
                before.CopyTo(now, 0);
                foreach (var at in PlacesToLookAt(changed, paths, before, inherited))
                {
                    ct.ThrowIfCancellationRequested();
                    Replace(recorded, now[at], now[at] = check(paths[at], role, inherited));
                }
            }
            else
            {
                var other = 0;
                for (var at = 0; at < now.Length; at++)
                {
                    ct.ThrowIfCancellationRequested();
                    for (; other < before.Length && string.CompareOrdinal(before[other].File.Path, paths[at]) < 0; other++)
                    {
                        Replace(recorded, before[other], null);
                    }

                    var known = other < before.Length && before[other].File.Path == paths[at] ? before[other++] : null;
                    now[at] = known is not null && !changed!.Contains(paths[at]) && known.Global == inherited ? known : check(paths[at], role, inherited);
                    Replace(recorded, known, now[at]);
                }

                for (; other < before.Length; other++)
                {
                    Replace(recorded, before[other], null);
                }
            }

            global = role == ConfFileRole.PrometheusConfig ? (now.FirstOrDefault()?.Model as PrometheusConfig)?.Global : global;
        }

        return new TreeMemory(tree.Files, tree.Roles, records, recorded);
    }

    private static IEnumerable<int> PlacesToLookAt(HashSet<string> changed, IReadOnlyList<string> paths, FileRecord[] records, GlobalConfig? inherited)
    {
        if (inherited is not null)
        {
            return Enumerable.Range(0, records.Length).Where(i => changed.Contains(paths[i]) || records[i].Global != inherited);
        }

        var sorted = paths as List<string> ?? [.. paths];
        return changed.Select(p => sorted.BinarySearch(p, StringComparer.Ordinal)).Where(static i => i >= 0);
    }

    private static void Replace(RecordedSeries recorded, FileRecord? before, FileRecord? now)
    {
        if (ReferenceEquals(before?.Facts, now?.Facts))
        {
            return;
        }

        if (before is not null)
        {
            recorded.Remove(before.Facts);
        }

        if (now is not null)
        {
            recorded.Add(now.Facts);
        }
    }
}
