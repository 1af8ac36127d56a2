namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>Random lists of steps. Few names, so that the same path is many things one after the other.</summary>
internal static class TreeEdits
{
    // Names that sort around '/', UTF-8 of two to four bytes, and a surrogate pair beside U+E000, which UTF-8 and UTF-16 order differently.
    private static readonly string[] Names =
    [
        "a", "a.yml", "a-b", "a b", "b", "b.yml", "ä.yml", "业务", "\uE000.yml", "\U0001F600.yml", "\uFFEE", "FAILED a.yml", "-", "z",
        "a.yml~", ".a.yml.swp", ".git", "..data", ".promha-x", "x~",
    ];

    private static readonly (TreeEditKind Kind, int Weight)[] Kinds =
    [
        (TreeEditKind.Write, 16), (TreeEditKind.RewriteSameSize, 8), (TreeEditKind.SetTime, 3), (TreeEditKind.RewriteAndSetTimeBack, 5),
        (TreeEditKind.ReplaceKeepingTime, 5), (TreeEditKind.Recreate, 5), (TreeEditKind.HardLink, 4), (TreeEditKind.WriteOutside, 4),
        (TreeEditKind.Move, 10), (TreeEditKind.Delete, 8), (TreeEditKind.MakeDirectory, 5), (TreeEditKind.MakeDeep, 1),
        (TreeEditKind.FileBecomesDirectory, 3), (TreeEditKind.DirectoryBecomesFile, 3), (TreeEditKind.ChangeMode, 4), (TreeEditKind.LinkTo, 5),
        (TreeEditKind.Look, 22), (TreeEditKind.Settle, 9), (TreeEditKind.LookWhileWritten, 2), (TreeEditKind.Restart, 3),
        (TreeEditKind.RestartWithDamagedState, 1), (TreeEditKind.RestartWithOlderState, 1),
    ];

    public static List<TreeEdit> Of(Random random, int count, Predicate<TreeEditKind> isWanted)
    {
        var kinds = Kinds.Where(k => isWanted(k.Kind)).SelectMany(static k => Enumerable.Repeat(k.Kind, k.Weight)).ToArray();
        List<TreeEdit> edits = [];
        while (edits.Count < count)
        {
            var kind = kinds[random.Next(kinds.Length)];
            edits.Add(new TreeEdit(kind, PathOf(random), kind is TreeEditKind.LinkTo ? TargetOf(random) : PathOf(random), random.Next(1000)));
        }

        return edits;
    }

    private static string PathOf(Random random)
    {
        var depth = 1 + Math.Min(random.Next(4), random.Next(4));
        return string.Join('/', Enumerable.Range(0, depth).Select(_ => NameOf(random)));
    }

    // The first names much more often than the others: edits should meet.
    private static string NameOf(Random random) => Names[Math.Min(random.Next(Names.Length), random.Next(Names.Length))];

    private static string TargetOf(Random random) => random.Next(8) switch
    {
        0 => "nowhere",
        1 => ".",
        2 or 3 => "conf/" + PathOf(random),
        4 => "conf",
        _ => "store/" + (random.Next(3) == 0 ? "" : NameOf(random)),
    };
}
