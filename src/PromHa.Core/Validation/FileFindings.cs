using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.Core.Web;

namespace PromHa.Core;

/// <summary>One file on its own: its model, and what is wrong with it whatever else is in the tree.</summary>
/// <param name="Scope">What it was checked against.</param>
/// <param name="Model">Null when nothing could be read.</param>
/// <param name="Issues">The findings, without the name of the file: the same content may stand in several.</param>
internal sealed record FileFindings(FileScope Scope, ConfigModel? Model, IReadOnlyList<ValidationIssue> Issues)
{
    /// <summary>Required fields whose absence a check of its own reports in better words.</summary>
    public static readonly FrozenSet<(Type, string)> ReportedElsewhere = new[]
    {
        (typeof(ScrapeConfig), "job_name"),
        (typeof(RuleGroup), "name"),
        (typeof(AlertingRule), "alert"),
        (typeof(AlertingRule), "record"),
        (typeof(AlertingRule), "expr"),
        (typeof(RecordingRule), "record"),
        (typeof(RecordingRule), "alert"),
        (typeof(RecordingRule), "expr"),
        (typeof(Receiver), "name"),
        (typeof(NamedTimeInterval), "name"),
    }.ToFrozenSet();

    // A file that was parsed once for several operations is also checked only once, as long as it is for the same servers.
    private static readonly ConditionalWeakTable<YamlFile, FileFindings> Known = [];

    private static readonly FrozenDictionary<ConfFileRole, Func<YamlNode, ConfigReader, ConfigModel>> Readers =
        new Dictionary<ConfFileRole, Func<YamlNode, ConfigReader, ConfigModel>>
        {
            [ConfFileRole.PrometheusConfig] = new PrometheusConfig().ReadRoot,
            [ConfFileRole.ScrapeConfig] = new ScrapeConfigFile().ReadRoot,
            [ConfFileRole.Rules] = new RuleFile().ReadRoot,
            [ConfFileRole.FileSd] = new TargetFile().ReadRoot,
            [ConfFileRole.AlertmanagerConfig] = new AlertmanagerConfig().ReadRoot,
            [ConfFileRole.WebConfig] = new WebConfig().ReadRoot,
            [ConfFileRole.RuleTest] = new RuleTestFile().ReadRoot,
        }.ToFrozenDictionary();

    public int RuleCount => Model is RuleFile rules ? rules.AllRules().Count() : 0;

    public static FileFindings Of(YamlFile file, ReadOnlyMemory<byte> content, FileScope scope)
    {
        if (Known.TryGetValue(file, out var known) && known.Scope == scope)
        {
            return known;
        }

        var findings = Check(file, content, scope);
        Known.AddOrUpdate(file, findings);
        return findings;
    }

    private static FileFindings Check(YamlFile file, ReadOnlyMemory<byte> content, FileScope scope)
    {
        if (file.Root is not { } root)
        {
            return new FileFindings(scope, null, []);
        }

        var reader = new ConfigReader("", strict: true) { ReportedElsewhere = ReportedElsewhere, Target = scope };
        var model = Readers[scope.Role](root, reader);
        var context = new SectionContext(scope, model, new ScalarPosition(content)) { Unread = reader.Issues.Select(static i => (i.Line, i.Column)).ToHashSet() };
        SectionWalk.Run(model, context);
        return new FileFindings(scope, model, [.. reader.Issues, .. context.Issues]);
    }
}
