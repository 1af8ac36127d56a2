using PromHa.Core;
using PromHa.Core.Prometheus;

namespace PromHa.Sync;

/// <summary>A place from which file_sd reads, as the configuration names it.</summary>
/// <param name="Pattern">Relative to the tree's root.</param>
/// <param name="HasDirectory">Whether the tree has its directory.</param>
/// <param name="Matches">How many files it matches.</param>
internal sealed record SdPattern(string Pattern, bool HasDirectory, int Matches);

/// <summary>What guards want to know of a tree; worked out when it is asked for, and from the tree before where that is the same. For one caller at a time.</summary>
internal sealed class TreeFacts
{
    private readonly ContentCounts _counts;
    private readonly ConfTreeRoles _roles;
    private readonly Lazy<IReadOnlyList<ScrapeConfig>> _jobs;
    private readonly Lazy<long> _targets;
    private readonly Lazy<long> _rules;
    private readonly Lazy<int> _fileSdConfigs;
    private readonly Lazy<int> _emptyFiles;
    private readonly Lazy<IReadOnlyList<SdPattern>> _patterns;
    private readonly Lazy<ILookup<string, string>> _byDirectory;
    private readonly Lazy<HashSet<string>> _directories;
    private TreeFacts? _alike;

    /// <param name="manifest">The generation.</param>
    /// <param name="tree">Its files.</param>
    /// <param name="layout">Where its main files lie.</param>
    /// <param name="counts">What is remembered of files.</param>
    /// <param name="former">Another tree, from which is taken over what is the same.</param>
    public TreeFacts(GenerationManifest manifest, ManifestTree tree, ConfTreeLayout layout, ContentCounts counts, TreeFacts? former = null)
    {
        (Manifest, Tree, Layout, _counts) = (manifest, tree, layout, counts);
        _roles = ConfTreeRoles.Resolve(tree, layout);

        // Equal roles mean equal paths, and equal files that refer to others.
        _alike = former is not null && ReferenceEquals(former._roles, _roles) ? former : null;
        _jobs = new(() => _alike?._jobs.Value ?? JobsOf());
        _targets = new(CountTargets);
        _rules = new(CountRules);
        _fileSdConfigs = new(() => _alike?.FileSdConfigs
            ?? _jobs.Value.SelectMany(static j => j.FileSdConfigs).Select(static c => string.Join('\n', c.Files) + '\n' + c.RefreshInterval).Distinct(StringComparer.Ordinal).Count());
        _emptyFiles = new(() => Files.Count(static f => f.Size == 0));
        _byDirectory = new(() => Manifest.FilePaths.ToLookup(static p => Path.GetDirectoryName(p)!, StringComparer.Ordinal));
        _directories = new(DirectoriesOf);
        _patterns = new(() => _alike?.SdPatterns ?? [.. SdPatternTexts().Distinct(StringComparer.Ordinal).Select(PatternOf)]);
    }

    public GenerationManifest Manifest { get; }

    public ManifestTree Tree { get; }

    public ConfTreeLayout Layout { get; }

    public IEnumerable<GenerationEntry> Files => Manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File);

    public int FileCount => Manifest.FilePaths.Length;

    public int EmptyFiles => _emptyFiles.Value;

    public long Bytes => Manifest.Bytes;

    /// <summary>Targets of file_sd files and static configs of scrape jobs.</summary>
    public long Targets => _targets.Value;

    /// <summary>Recording and alerting rules.</summary>
    public long Rules => _rules.Value;

    /// <summary>File_sd patterns inside the tree.</summary>
    public IReadOnlyList<SdPattern> SdPatterns => _patterns.Value;

    /// <summary>Different file_sd configs: Prometheus shares one watcher, and with it one inotify instance, among equal ones.</summary>
    public int FileSdConfigs => _fileSdConfigs.Value;

    /// <summary>Whether a file is there and has content other than comments.</summary>
    public bool HasContent(string path)
    {
        if (!HasFile(path))
        {
            return false;
        }

        foreach (var line in System.Text.Encoding.UTF8.GetString(Tree.Read(path).Span).AsSpan().EnumerateLines())
        {
            var text = line.Trim(" \t\uFEFF");
            if (text.Length > 0 && text[0] != '#' && !text.SequenceEqual("---") && !text.SequenceEqual("..."))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is such a file, with or without content.</summary>
    public bool HasFile(string path) => Manifest.Find(path) is { Kind: ConfigEntryKind.File };

    /// <summary>Lets go of the tree before: otherwise each would keep the one before it, and that the one before it.</summary>
    public void ForgetFormer() => _alike = null;

    private long CountTargets() => _alike is { } alike
        ? alike.Targets + Change(alike, ConfFileRole.FileSd, _counts.TargetsIn)
        : _jobs.Value.Sum(static j => j.StaticConfigs.Sum(static g => (long)g.Targets.Count)) + _roles.PathsOf(ConfFileRole.FileSd).Sum(p => (long)_counts.TargetsIn(Tree, p));

    private long CountRules() => _alike is { } alike
        ? alike.Rules + Change(alike, ConfFileRole.Rules, _counts.RulesIn)
        : _roles.PathsOf(ConfFileRole.Rules).Sum(p => (long)_counts.RulesIn(Tree, p));

    /// <summary>By how much a number is another one than in a tree with the same paths and roles: only what changed is counted.</summary>
    private long Change(TreeFacts alike, ConfFileRole role, Func<ManifestTree, string, int> count) => ManifestDiff.Of(alike.Manifest, Manifest).Modified
        .Where(m => _roles.RoleOfPath(m.Now.Path) == role)
        .Sum(m => (long)count(Tree, m.Now.Path) - count(alike.Tree, m.Now.Path));

    private List<ScrapeConfig> JobsOf()
    {
        var jobs = new List<ScrapeConfig>();
        if (HasFile(Layout.PrometheusFile))
        {
            jobs.AddRange(PrometheusConfig.Read(Tree.Read(Layout.PrometheusFile).Span).Config.ScrapeConfigs);
        }

        foreach (var path in _roles.PathsOf(ConfFileRole.ScrapeConfig))
        {
            jobs.AddRange(ScrapeConfigFile.Read(Tree.Read(path).Span).Config.ScrapeConfigs);
        }

        return jobs;
    }

    /// <summary>Paths are relative to the file that names them; what lies outside of the tree is not ours to judge.</summary>
    private IEnumerable<string> SdPatternTexts()
    {
        var directory = Path.GetDirectoryName(Layout.PrometheusFile) ?? "";
        foreach (var file in _jobs.Value.SelectMany(static j => j.FileSdConfigs).SelectMany(static c => c.Files))
        {
            if (!file.StartsWith('/'))
            {
                yield return (directory.Length == 0 ? file : $"{directory}/{file}").Replace("/./", "/", StringComparison.Ordinal) is var path && path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
            }
            else if (Layout.MountPath is { } mount && file.StartsWith(mount.TrimEnd('/') + "/", StringComparison.Ordinal))
            {
                yield return file[(mount.TrimEnd('/').Length + 1)..];
            }
        }
    }

    private SdPattern PatternOf(string pattern)
    {
        var directory = Path.GetDirectoryName(pattern) ?? "";
        var filter = new PathFilter([pattern], []);
        var has = directory.Length == 0 || _directories.Value.Contains(directory);

        // Thousands of patterns with one directory each are usual in large trees: not every file is held against every one.
        var candidates = directory.Contains('*', StringComparison.Ordinal) || directory.Contains('?', StringComparison.Ordinal) || pattern.Contains("**", StringComparison.Ordinal)
            ? Manifest.FilePaths
            : _byDirectory.Value[directory];
        return new SdPattern(pattern, has, candidates.Count(filter.Takes));
    }

    /// <summary>Every path, and every directory above one.</summary>
    private HashSet<string> DirectoriesOf()
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Manifest.Entries)
        {
            for (var path = entry.Path; path.Length > 0 && all.Add(path); path = Path.GetDirectoryName(path)!)
            {
                // What is above of a path that is known is known as well.
            }
        }

        return all;
    }
}
