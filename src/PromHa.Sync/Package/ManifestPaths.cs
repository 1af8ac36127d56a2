namespace PromHa.Sync;

/// <summary>What must hold of the entries of a manifest: paths within the tree, each once and none below another one, and the limits.</summary>
internal static class ManifestPaths
{
    /// <summary>Checks entries that are sorted, or are to be.</summary>
    /// <returns>The sum of all sizes.</returns>
    /// <exception cref="FormatException">Something does not hold.</exception>
    public static long Check(ReadOnlySpan<GenerationEntry> entries)
    {
        var taken = new HashSet<string>(entries.Length, StringComparer.Ordinal);
        long total = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            CheckPath(entries[i].Path);
            if (i > 0 && string.CompareOrdinal(entries[i - 1].Path, entries[i].Path) >= 0)
            {
                throw new FormatException($"The path '{entries[i].Path}' occurs twice or out of order.");
            }

            total = CheckSize(entries[i], total);
            taken.Add(entries[i].Path);
        }

        var lookup = taken.GetAlternateLookup<ReadOnlySpan<char>>();
        var former = ReadOnlySpan<char>.Empty;
        foreach (var entry in entries)
        {
            // What stands in one directory has the same directories above it.
            var directory = DirectoryOf(entry.Path);
            if (directory.SequenceEqual(former))
            {
                continue;
            }

            former = directory;
            for (; directory.Length > 0; directory = DirectoryOf(directory))
            {
                if (lookup.Contains(directory))
                {
                    throw IsBelow(entry.Path, directory);
                }
            }
        }

        return total;
    }

    /// <summary>Checks the path of one entry for itself.</summary>
    /// <exception cref="FormatException">It leads out of the tree, or cannot be a path.</exception>
    public static void CheckPath(string path)
    {
        if (TreePath.FaultOf(path) is { } fault)
        {
            throw new FormatException($"The path '{TreePath.Printable(path)}' {fault}.");
        }
    }

    /// <summary>Adds the size of an entry to those before it.</summary>
    /// <exception cref="FormatException">A limit is exceeded.</exception>
    public static long CheckSize(in GenerationEntry entry, long total)
    {
        if (entry.Size > GenerationManifest.MaximumFileBytes || (total += entry.Size) > GenerationManifest.MaximumTotalBytes)
        {
            throw new FormatException($"'{entry.Path}' has {entry.Size} bytes, the tree up to there {total}; a file may have {GenerationManifest.MaximumFileBytes}, a tree {GenerationManifest.MaximumTotalBytes}. Does it belong into a conf tree? Exclude leaves it out.");
        }

        return total;
    }

    /// <summary>Checks that a path which is new among sorted entries is below none of them, and none below it.</summary>
    /// <exception cref="FormatException">One is.</exception>
    public static void CheckPlace(string path, GenerationEntry[] entries)
    {
        foreach (var parent in TreePath.ParentsOf(path))
        {
            if (Find(entries, parent) >= 0)
            {
                throw IsBelow(path, parent);
            }
        }

        var first = ~Find(entries, path + "/");
        if (first >= 0 && first < entries.Length && entries[first].Path.StartsWith(path + "/", StringComparison.Ordinal))
        {
            throw IsBelow(entries[first].Path, path);
        }
    }

    /// <summary>Where a path is among sorted entries; the complement of where it belongs when it is not there.</summary>
    public static int Find(ReadOnlySpan<GenerationEntry> entries, string path)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            switch (string.CompareOrdinal(entries[middle].Path, path))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return ~low;
    }

    private static ReadOnlySpan<char> DirectoryOf(ReadOnlySpan<char> path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static FormatException IsBelow(ReadOnlySpan<char> path, ReadOnlySpan<char> parent) =>
        new($"The path '{path}' is below '{parent}', which is an entry itself.");
}
