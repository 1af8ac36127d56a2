namespace PromHa.Core;

/// <summary>The targets that the file_sd files of a tree announce. Immutable and thread-safe.</summary>
public sealed class ExpectedTargets
{
    private ExpectedTargets(IReadOnlyDictionary<string, IReadOnlyList<string>> addressesByFile) => AddressesByFile = addressesByFile;

    /// <summary>
    /// The addresses as written, in the order of the file, by the path of the file in the tree. A file without targets has an empty list.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AddressesByFile { get; }

    /// <summary>
    /// Reads a tree. Bad content never throws: a file that cannot be parsed announces nothing, so validate the tree first.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="layout">Where its main files lie.</param>
    public static ExpectedTargets From(IConfTreeFiles files, ConfTreeLayout layout) => From(files, layout, null);

    /// <summary>
    /// Reads some of the target files of a tree. Bad content never throws: a file that cannot be parsed announces nothing, so validate the tree first.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="layout">Where its main files lie.</param>
    /// <param name="paths">The files that are of interest; those that are no target files, or are not there, are left out. Null for all.</param>
    public static ExpectedTargets From(IConfTreeFiles files, ConfTreeLayout layout, IEnumerable<string>? paths)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(layout);
        var tree = new ParsedTree(files, layout);
        var wanted = paths is null ? tree.Roles.PathsOf(ConfFileRole.FileSd) : paths.Distinct(StringComparer.Ordinal).Where(p => tree.Exists(p) && tree.Roles.RoleOfPath(p) == ConfFileRole.FileSd);
        return new ExpectedTargets(wanted.ToDictionary(static path => path, path => Addresses(tree.Parse(path)), StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Addresses(YamlFile file) => file.Root is YamlSequence groups
        ? [.. groups.Items.OfType<YamlMapping>().SelectMany(static g => g.Texts("targets")).Select(static t => t.Value)]
        : [];
}
