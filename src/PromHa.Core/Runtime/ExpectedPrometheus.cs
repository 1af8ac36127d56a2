using System.Collections.ObjectModel;

namespace PromHa.Core;

/// <summary>
/// What a Prometheus that runs a conf tree has to show: to be compared with what its API says. Immutable and thread-safe.
/// </summary>
public sealed class ExpectedPrometheus
{
    private readonly IConfTreeFiles _files;
    private readonly ConfTreeLayout _layout;
    private readonly Dictionary<string, ExpectedRuleGroup[]> _groupsOf;

    private ExpectedPrometheus(IConfTreeFiles files, ConfTreeLayout layout, Dictionary<string, ExpectedRuleGroup[]> groupsOf, IReadOnlyList<ExpectedRuleGroup> ruleGroups, IReadOnlyList<string> jobNames, string configText)
    {
        (_files, _layout, _groupsOf) = (files, layout, groupsOf);
        RuleGroups = ruleGroups;
        JobNames = jobNames;
        ConfigText = configText;
    }

    /// <summary>The rule groups of all rule files, files in ordinal order, groups in the order of their file.</summary>
    public IReadOnlyList<ExpectedRuleGroup> RuleGroups { get; }

    /// <summary>The names of all scrape jobs: those of the main file, then those of the files in scrape_config_files in ordinal order.</summary>
    public IReadOnlyList<string> JobNames { get; }

    /// <summary>The main file as text, for <see cref="ServedConfigComparer"/>; empty when it is missing or is not text.</summary>
    public string ConfigText { get; }

    /// <summary>
    /// Reads a tree. Bad content never throws: a file that cannot be parsed announces nothing, so validate the tree first.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="layout">Where its main files lie.</param>
    public static ExpectedPrometheus From(IConfTreeFiles files, ConfTreeLayout layout)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(layout);
        return Read(files, layout, null);
    }

    /// <summary>The same for another tree. Where that one can tell what is different in it (<see cref="IConfTreeFiles.ChangedSince"/>), only this is read.</summary>
    /// <param name="files">The other tree.</param>
    public ExpectedPrometheus For(IConfTreeFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(files, _layout, this);
    }

    private static ExpectedPrometheus Read(IConfTreeFiles files, ConfTreeLayout layout, ExpectedPrometheus? former)
    {
        var tree = new ParsedTree(files, layout);
        var changed = former is null ? null : files.ChangedSince(former._files)?.ToHashSet(StringComparer.Ordinal);
        var paths = tree.Roles.PathsOf(ConfFileRole.Rules);
        Dictionary<string, ExpectedRuleGroup[]> groupsOf = new(paths.Count, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            groupsOf.Add(path, changed is not null && !changed.Contains(path) && former!._groupsOf.TryGetValue(path, out var known) ? known
                : tree.Mapping(path) is { } root ? [.. root.List("groups").OfType<YamlMapping>().Select(g => ReadGroup(path, g))]
                : []);
        }

        string[] jobs = [.. ConfigFiles(tree)
            .SelectMany(static root => root.List("scrape_configs").OfType<YamlMapping>())
            .Select(static job => job.Text("job_name"))
            .OfType<string>()];
        var text = tree.Exists(layout.PrometheusFile) ? YamlText.Decode(tree.Read(layout.PrometheusFile).Span, out _) : null;
        return new ExpectedPrometheus(files, layout, groupsOf, [.. paths.SelectMany(p => groupsOf[p])], jobs, text ?? "");
    }

    private static IEnumerable<YamlMapping> ConfigFiles(ParsedTree tree)
    {
        IEnumerable<string> paths = [tree.Layout.PrometheusFile, .. tree.Roles.PathsOf(ConfFileRole.ScrapeConfig)];
        return paths.Select(tree.Mapping).OfType<YamlMapping>();
    }

    private static ExpectedRuleGroup ReadGroup(string path, YamlMapping group)
    {
        var common = ReadMap(group.Mapping("labels"));
        ExpectedRule[] rules = [.. group.List("rules").OfType<YamlMapping>().Select(rule => ReadRule(rule, common))];
        return new ExpectedRuleGroup(path, group.Text("name") ?? "", rules);
    }

    private static ExpectedRule ReadRule(YamlMapping rule, IReadOnlyDictionary<string, string> common)
    {
        var record = rule.Text("record");
        var hold = PromDuration.TryParse(rule.Text("for"), out var given) ? given.Value : TimeSpan.Zero;
        var own = ReadMap(rule.Mapping("labels"));
        var labels = common.Count == 0 ? own : common.Concat(own).GroupBy(static l => l.Key).ToDictionary(static g => g.Key, static g => g.Last().Value);
        return new ExpectedRule(
            record is null ? RuleKind.Alerting : RuleKind.Recording,
            record ?? rule.Text("alert") ?? "",
            rule.Text("expr") ?? "",
            hold,
            labels,
            ReadMap(rule.Mapping("annotations")));
    }

    private static IReadOnlyDictionary<string, string> ReadMap(YamlMapping? mapping) => mapping is null
        ? ReadOnlyDictionary<string, string>.Empty
        : mapping.Entries.ToDictionary(
            static e => e.Key.Value, static e => e.Value is YamlScalar { IsNull: false } s ? s.Value : "", StringComparer.Ordinal);
}
