namespace PromHa.Sync;

/// <summary>
/// The order of directories that makes a walk yield paths in ordinal order: a directory counts as its path and a slash, since
/// that is how the paths in it begin.
/// </summary>
internal static class TreeOrder
{
    public static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var common = Math.Min(a.Length, b.Length);
        var order = a[..common].SequenceCompareTo(b[..common]);
        return order != 0 ? order : Next(a, common).CompareTo(Next(b, common));
    }

    /// <summary>Whether a file comes before all that is in a directory.</summary>
    public static bool IsBefore(ReadOnlySpan<char> file, ReadOnlySpan<char> directory)
    {
        var common = Math.Min(file.Length, directory.Length);
        var order = file[..common].SequenceCompareTo(directory[..common]);
        return order != 0 ? order < 0 : file.Length == common || file[common] < '/';
    }

    private static char Next(ReadOnlySpan<char> directory, int at) => at < directory.Length ? directory[at] : '/';
}
