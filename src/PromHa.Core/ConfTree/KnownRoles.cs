using System.Runtime.CompilerServices;

namespace PromHa.Core;

/// <summary>
/// The roles of trees that were resolved before. They follow from the names of the files and from what a few of the files refer to:
/// while all of that is the same, so are they, and an edit of any other file costs nothing here.
/// </summary>
internal static class KnownRoles
{
    private static readonly ConditionalWeakTable<string[], Entry> Known = [];

    public static ConfTreeRoles Of(ParsedTree tree)
    {
        if (tree.Files.Paths is not string[] paths)
        {
            return ConfTreeRoles.Resolve(tree, out _);
        }

        if (Known.TryGetValue(paths, out var known) && known.Layout == tree.Layout && known.Referring.All(r => ReferenceEquals(r.Content, ContentOf(tree, r.Path))))
        {
            return known.Roles;
        }

        var roles = ConfTreeRoles.Resolve(tree, out var referring);
        Known.AddOrUpdate(paths, new Entry(tree.Layout, [.. referring.Select(p => (p, ContentOf(tree, p)))], roles));
        return roles;
    }

    /// <summary>What was parsed of a file that is still the same is the same object.</summary>
    private static YamlFile? ContentOf(ParsedTree tree, string path) => tree.Exists(path) ? tree.Parse(path) : null;

    private sealed record Entry(ConfTreeLayout Layout, (string Path, YamlFile? Content)[] Referring, ConfTreeRoles Roles);
}
