namespace PromHa.Sync;

/// <summary>Decides by include and exclude globs which paths of a tree belong to it.</summary>
internal sealed class PathFilter(IEnumerable<string> include, IEnumerable<string> exclude)
{
    private readonly Glob[] _include = [.. include.Select(static g => new Glob(g))];
    private readonly Glob[] _exclude = [.. exclude.Select(static g => new Glob(g))];

    public bool Takes(string path) => (_include.Length == 0 || IsAny(_include, path)) && !IsAny(_exclude, path);

    /// <summary>
    /// Whether an event at the path can be of no interest. What to include does not count: it names files, and the path may be a
    /// directory that was moved with all that it holds.
    /// </summary>
    public bool Ignores(string path) => IsAny(_exclude, path);

    /// <summary>Whether nothing below the directory can be taken, so that it need not be entered.</summary>
    public bool Prunes(string directory) => IsAny(_exclude, directory + "/\u0001");

    private static bool IsAny(Glob[] globs, ReadOnlySpan<char> path)
    {
        foreach (var glob in globs)
        {
            if (glob.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}
