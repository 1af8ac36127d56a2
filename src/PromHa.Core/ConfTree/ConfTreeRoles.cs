namespace PromHa.Core;

/// <summary>
/// Which file of a conf tree belongs to what. Follows the references of the main files as the servers do: relative to the directory
/// of the file that holds the reference, with '*', '?' and '[…]' matching within one path segment. Immutable and thread-safe.
/// </summary>
public sealed class ConfTreeRoles
{
    private readonly ConfTreeLayout _layout;
    private readonly Dictionary<ConfFileRole, List<string>> _pathsOf = [];

    // Large trees have thousands of references, nearly all with one directory each: not each path is held against each of them.
    private readonly Dictionary<string, List<FileReference>> _byDirectory = new(StringComparer.Ordinal);
    private readonly List<FileReference> _anywhere = [];
    private readonly Lazy<IReadOnlyList<FileReference>> _unmatched;

    private ConfTreeRoles(ConfTreeLayout layout, IReadOnlyList<FileReference> references, IReadOnlyList<string> paths)
    {
        _layout = layout;
        _unmatched = new(() => UnmatchedOf(references, paths));
        References = references;
        foreach (var reference in references)
        {
            if (reference.Pattern is { } pattern)
            {
                ListOf(pattern.Directory).Add(reference);
            }
        }
    }

    /// <summary>All references in the order in which the main files hold them.</summary>
    internal IReadOnlyList<FileReference> References { get; }

    /// <summary>The references into the tree that match no file of it, in the same order.</summary>
    internal IReadOnlyList<FileReference> Unmatched => _unmatched.Value;

    /// <summary>The role of a path, the same as <see cref="RoleOfPath"/>.</summary>
    /// <param name="path">A relative path with '/' as separator.</param>
    public ConfFileRole this[string path] => RoleOfPath(path);

    /// <summary>
    /// Resolves the roles of all files of a tree. A main file that is missing or cannot be parsed refers to nothing; bad content never throws.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="layout">Where its main files lie.</param>
    public static ConfTreeRoles Resolve(IConfTreeFiles files, ConfTreeLayout layout)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(layout);
        return new ParsedTree(files, layout).Roles;
    }

    /// <summary>The existing files with a role, sorted by ordinal comparison; empty when there are none.</summary>
    /// <param name="role">The role asked for.</param>
    public IReadOnlyList<string> PathsOf(ConfFileRole role) => _pathsOf.TryGetValue(role, out var paths) ? paths : [];

    /// <summary>
    /// The role that a path has or would have, whether or not it exists in the tree: tells what a deleted file was for.
    /// A path that several references match has the first role in the order of <see cref="ConfFileRole"/>, main files first.
    /// </summary>
    /// <param name="path">A relative path with '/' as separator.</param>
    public ConfFileRole RoleOfPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path == _layout.PrometheusFile)
        {
            return ConfFileRole.PrometheusConfig;
        }

        if (path == _layout.AlertmanagerFile)
        {
            return ConfFileRole.AlertmanagerConfig;
        }

        var role = First(_anywhere, path, ConfFileRole.Other);
        var directory = path.AsSpan(0, Math.Max(0, path.LastIndexOf('/')));
        return _byDirectory.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(directory, out var here) ? First(here, path, role) : role;
    }

    /// <param name="tree">The tree.</param>
    /// <param name="referring">The files whose content decides, those that are missing included.</param>
    internal static ConfTreeRoles Resolve(ParsedTree tree, out IReadOnlyList<string> referring)
    {
        List<FileReference> references = [];
        List<string> read = [tree.Layout.PrometheusFile, tree.Layout.AlertmanagerFile];
        if (tree.Mapping(tree.Layout.PrometheusFile) is { } prometheus)
        {
            AddList(ConfFileRole.Rules, prometheus, "rule_files", tree.Layout.PrometheusFile, tree.Layout, references);
            AddList(ConfFileRole.ScrapeConfig, prometheus, "scrape_config_files", tree.Layout.PrometheusFile, tree.Layout, references);
            AddFileSd(prometheus, tree.Layout.PrometheusFile, tree.Layout, references);
        }

        var scrapePatterns = references.Where(static r => r.Role == ConfFileRole.ScrapeConfig).Select(static r => r.Pattern).ToArray();
        foreach (var path in tree.Files.Paths.Where(p => Array.Exists(scrapePatterns, g => g?.Matches(p) == true)))
        {
            read.Add(path);
            if (tree.Mapping(path) is { } scrapeFile)
            {
                AddFileSd(scrapeFile, path, tree.Layout, references);
            }
        }

        if (tree.Mapping(tree.Layout.AlertmanagerFile) is { } alertmanager)
        {
            AddList(ConfFileRole.AlertmanagerTemplate, alertmanager, "templates", tree.Layout.AlertmanagerFile, tree.Layout, references);
        }

        referring = read;
        var roles = new ConfTreeRoles(tree.Layout, references, tree.Files.Paths);
        foreach (var path in tree.Files.Paths)
        {
            var role = roles.RoleOfPath(path);
            if (!roles._pathsOf.TryGetValue(role, out var paths))
            {
                roles._pathsOf.Add(role, paths = []);
            }

            paths.Add(path);
        }

        return roles;
    }

    private static void AddList(
        ConfFileRole role, YamlMapping owner, string key, string file, ConfTreeLayout layout, List<FileReference> references)
    {
        foreach (var node in owner.Texts(key))
        {
            references.Add(new FileReference(role, file, node, GlobPattern.Resolve(node.Value, file, layout)));
        }
    }

    // file_sd_configs may stand wherever targets are discovered: in scrape configs and below alerting.
    private static void AddFileSd(YamlNode node, string file, ConfTreeLayout layout, List<FileReference> references)
    {
        switch (node)
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    AddFileSd(item, file, layout, references);
                }

                break;
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (key.Value == "file_sd_configs" && value is YamlSequence configs)
                    {
                        foreach (var config in configs.Items.OfType<YamlMapping>())
                        {
                            AddList(ConfFileRole.FileSd, config, "files", file, layout, references);
                        }
                    }
                    else
                    {
                        AddFileSd(value, file, layout, references);
                    }
                }

                break;
        }
    }

    private static FileReference[] UnmatchedOf(IReadOnlyList<FileReference> references, IReadOnlyList<string> paths)
    {
        var files = new GlobLookup<string>(paths, static p => p);
        return [.. references.Where(r => r.Pattern is { } pattern && !files.Matching(pattern).Any())];
    }

    private static ConfFileRole First(List<FileReference> references, string path, ConfFileRole role)
    {
        foreach (var reference in references)
        {
            if ((role == ConfFileRole.Other || reference.Role < role) && reference.Pattern!.Matches(path))
            {
                role = reference.Role;
            }
        }

        return role;
    }

    private List<FileReference> ListOf(string? directory)
    {
        if (directory is null)
        {
            return _anywhere;
        }

        if (!_byDirectory.TryGetValue(directory, out var references))
        {
            _byDirectory.Add(directory, references = []);
        }

        return references;
    }
}
