namespace PromHa.Sync;

/// <summary>Decides where a symbolic link of a tree may lead: to files and directories below one directory, and never round in a circle.</summary>
internal sealed class SymbolicLinks
{
    private readonly string _root;
    private readonly string _limit;

    /// <param name="root">The tree.</param>
    /// <param name="limit">Links may lead to what is below this directory; null for the one that holds the tree.</param>
    public SymbolicLinks(string root, string? limit)
    {
        _root = root;
        var chosen = limit ?? Path.GetDirectoryName(LinuxNative.RealPath(root) ?? root) ?? "/";
        _limit = (LinuxNative.RealPath(chosen) ?? chosen).TrimEnd('/');
    }

    /// <summary>Looks where a link of the tree leads.</summary>
    /// <param name="path">The link, relative to the tree's root.</param>
    /// <param name="target">What it leads to, if it may.</param>
    /// <returns>Why it may not be followed, or null.</returns>
    public string? FaultOf(string path, out FileFingerprint target)
    {
        var full = Path.Join(_root, path);
        if (LinuxNative.Stat(full, followLink: true, out target) != 0 || LinuxNative.RealPath(full) is not { } real)
        {
            return "A symbolic link that does not lead anywhere, or round in a circle; mend or remove it.";
        }

        if (!IsBelow(real, _limit))
        {
            return $"A symbolic link that leads out of '{_limit}'; PromHa:SymbolicLinkRoot says how far links may lead.";
        }

        return (target.Mode & LinuxNative.ModeTypeMask) switch
        {
            LinuxNative.ModeRegular => null,
            LinuxNative.ModeDirectory when LeadsBack(path, real) => "A symbolic link that leads back to a directory that holds it; remove it.",
            LinuxNative.ModeDirectory => null,
            _ => "A symbolic link that leads neither to a file nor to a directory; mend or remove it.",
        };
    }

    /// <summary>Whether one of the directories that hold the link, as they are reached, is the target or lies in it.</summary>
    private bool LeadsBack(string path, string real) =>
        TreePath.ParentsOf(path).Append("").Any(parent => LinuxNative.RealPath(Path.Join(_root, parent)) is { } holder && (holder == real || IsBelow(holder, real)));

    private static bool IsBelow(string path, string directory) => path.StartsWith(directory + "/", StringComparison.Ordinal);
}
