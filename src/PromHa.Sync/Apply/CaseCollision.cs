namespace PromHa.Sync;

/// <summary>
/// Paths that differ only by the case of their letters are two files on most file systems of Linux, and one on others (vfat,
/// APFS, NTFS, ext4 with casefold): there, the second would replace the first without a word.
/// </summary>
internal static class CaseCollision
{
    /// <summary>Why a generation cannot be put in place here; null when it can.</summary>
    public static string? FaultOf(GenerationManifest manifest, Func<bool> isCaseInsensitive)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var exact = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in manifest.Entries)
        {
            foreach (var path in TreePath.ParentsOf(entry.Path).Prepend(entry.Path))
            {
                if (exact.Add(path) && !known.Add(path))
                {
                    return isCaseInsensitive()
                        ? $"'{TreePath.Printable(path)}' differs from another path only by the case of its letters, and this host's conf directory is on a file system that does not tell them apart; rename one of them."
                        : null;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the file system of a directory takes two cases of a name for one file.</summary>
    public static bool IsCaseInsensitive(string directory)
    {
        var probe = Path.Join(directory, FormattableString.Invariant($".promha-case-{Environment.ProcessId}"));
        using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.DeleteOnClose))
        {
            return File.Exists(Path.Join(directory, Path.GetFileName(probe).ToUpperInvariant()));
        }
    }
}
