namespace PromHa.Sync;

/// <summary>A directory of the tree that is a symbolic link on this host: what is written below it would land elsewhere.</summary>
internal static class LinkedDirectories
{
    /// <summary>Why a plan cannot be carried out; null when it can.</summary>
    public static string? FaultOf(string root, ApplyPlan plan)
    {
        var linked = plan.Steps.SelectMany(static s => TreePath.ParentsOf(s.Path).Concat(s.From is null ? [] : TreePath.ParentsOf(s.From)))
            .Distinct(StringComparer.Ordinal)
            .FirstOrDefault(path => new DirectoryInfo(Path.Join(root, path)).LinkTarget is not null);
        return linked is null
            ? null
            : $"'{TreePath.Printable(linked)}' in the conf directory is a symbolic link here, and a directory in the generation: its files would be written to where the link leads. Nothing was changed; put a directory in its place, or mount one there.";
    }
}
