using System.Runtime.CompilerServices;

namespace PromHa.Sync;

/// <summary>What is different between two generations: the one comparison that all stages go by.</summary>
/// <param name="Added">Entries at paths that had none.</param>
/// <param name="Modified">Entries that are others than before.</param>
/// <param name="Removed">Entries whose paths have none any more.</param>
internal sealed record ManifestDiff(IReadOnlyList<GenerationEntry> Added, IReadOnlyList<(GenerationEntry Before, GenerationEntry Now)> Modified, IReadOnlyList<GenerationEntry> Removed)
{
    /// <summary>The stages of one edit compare the same generations with each other: what came of it stays with the later one, for the last few before it.</summary>
    private const int MostKept = 2;

    private static readonly ConditionalWeakTable<GenerationManifest, List<(WeakReference<GenerationManifest> Before, ManifestDiff Diff)>> Known = [];

    private static ManifestDiff Nothing { get; } = new([], [], []);

    public bool IsEmpty => Added.Count == 0 && Modified.Count == 0 && Removed.Count == 0;

    /// <summary>Every entry that the later generation has and the one before had not.</summary>
    public IEnumerable<GenerationEntry> Put => Added.Concat(Modified.Select(static m => m.Now));

    /// <summary>Every entry that the generation before had and the later one has not.</summary>
    public IEnumerable<GenerationEntry> Gone => Removed.Concat(Modified.Select(static m => m.Before));

    /// <summary>The paths of all entries that are new, others or gone.</summary>
    public IEnumerable<string> Paths => Added.Select(static e => e.Path).Concat(Modified.Select(static m => m.Now.Path)).Concat(Removed.Select(static e => e.Path));

    /// <summary>The change as the detector tells of one, renamed files included. Its manifest has only what changed.</summary>
    public ConfigChangeSet ToChangeSet()
    {
        return ConfigChangeSet.Between(EntriesOf(Gone), EntriesOf(Put));

        static ConfigManifest EntriesOf(IEnumerable<GenerationEntry> entries) => new(entries.Select(static e => new ConfigEntry(e.Path, e.Kind, e.Size, e.Mode, e.Md5)));
    }

    public static ManifestDiff Of(GenerationManifest before, GenerationManifest now)
    {
        if (ReferenceEquals(before, now) || before.Digest == now.Digest)
        {
            return Nothing;
        }

        var kept = Known.GetValue(now, static _ => []);
        lock (kept)
        {
            foreach (var (known, diff) in kept)
            {
                if (known.TryGetTarget(out var target) && ReferenceEquals(target, before))
                {
                    return diff;
                }
            }
        }

        var made = Compare(before.Span, now.Span);
        lock (kept)
        {
            kept.Insert(0, (new WeakReference<GenerationManifest>(before), made));
            kept.RemoveRange(Math.Min(MostKept, kept.Count), Math.Max(0, kept.Count - MostKept));
        }

        return made;
    }

    private static ManifestDiff Compare(ReadOnlySpan<GenerationEntry> before, ReadOnlySpan<GenerationEntry> now)
    {
        var (added, modified, removed) = (new List<GenerationEntry>(), new List<(GenerationEntry, GenerationEntry)>(), new List<GenerationEntry>());
        int i = 0, j = 0;
        while (i < before.Length && j < now.Length)
        {
            // Unchanged entries mostly share their path.
            var order = ReferenceEquals(before[i].Path, now[j].Path) ? 0 : string.CompareOrdinal(before[i].Path, now[j].Path);
            switch (order)
            {
                case < 0:
                    removed.Add(before[i++]);
                    break;
                case > 0:
                    added.Add(now[j++]);
                    break;
                default:
                    if (!IsSame(before[i], now[j]))
                    {
                        modified.Add((before[i], now[j]));
                    }

                    i++;
                    j++;
                    break;
            }
        }

        removed.AddRange(before[i..]);
        added.AddRange(now[j..]);
        return new ManifestDiff(added, modified, removed);
    }

    /// <summary>Of two entries with one path.</summary>
    private static bool IsSame(in GenerationEntry a, in GenerationEntry b) =>
        a.Sha256 == b.Sha256 && a.Size == b.Size && a.Mode == b.Mode && a.Kind == b.Kind && a.Md5 == b.Md5;
}
