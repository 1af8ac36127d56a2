using PromHa.Core;

namespace PromHa.Testing;

/// <summary>Expectations about a whole conf tree. Thread-safe as far as the tree is.</summary>
public static class ConfTreeAssertions
{
    /// <summary>Expects that the servers would accept the tree: the validator finds no error. Warnings do not count.</summary>
    /// <typeparam name="TTree">The kind of tree.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="layout">Where the main files lie; null for the tree's own layout or the defaults.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="ConfigAssertionException">There are errors; the message lists all of them.</exception>
    public static TTree ShouldBeValid<TTree>(this TTree tree, ConfTreeLayout? layout = null)
        where TTree : IConfTreeFiles
    {
        ArgumentNullException.ThrowIfNull(tree);
        var issues = new ConfTreeValidator(layout ?? (tree as ConfTree)?.Layout ?? new ConfTreeLayout()).Validate(tree).Issues;
        var errors = issues.Where(static i => i.Severity == ValidationSeverity.Error).ToArray();
        if (errors.Length == 0)
        {
            return tree;
        }

        // Every error counts, so they are not put into the excerpt, which is cut.
        throw Failure.Of("a valid conf tree", $"{errors.Length} {(errors.Length == 1 ? "error" : "errors")} in {tree.Paths.Count} files", string.Join('\n', errors.Select(static e => $"  {e}")));
    }

    /// <summary>Expects a business.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="name">The business.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static ConfTree ShouldHaveBusiness(this ConfTree tree, string name)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Businesses.Contains(name) ? tree : throw Failure.Missing("business", name, tree.Businesses);
    }

    /// <summary>Expects a file.</summary>
    /// <typeparam name="TTree">The kind of tree.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="path">A relative path with '/' as separator.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="ConfigAssertionException">There is no such file.</exception>
    public static TTree ShouldHaveFile<TTree>(this TTree tree, string path)
        where TTree : IConfTreeFiles
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Paths.Contains(path) ? tree : throw Failure.Missing("file", path, tree.Paths);
    }
}
