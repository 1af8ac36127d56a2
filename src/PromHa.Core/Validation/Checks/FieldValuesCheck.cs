using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core;

/// <summary>
/// Every file can be read into its model: only known keys, values of the right kind, nothing that is required left out, and no list
/// item without content. The servers refuse the whole file for a single fault; some empty items crash them even during a reload.
/// </summary>
internal sealed class FieldValuesCheck : IConfTreeCheck
{
    private static readonly FrozenSet<(Type, string)> ReportedElsewhere = new[]
    {
        (typeof(ScrapeConfig), "job_name"),
        (typeof(RuleGroup), "name"),
        (typeof(AlertingRule), "alert"),
        (typeof(AlertingRule), "record"),
        (typeof(AlertingRule), "expr"),
        (typeof(RecordingRule), "expr"),
        (typeof(Receiver), "name"),
    }.ToFrozenSet();

    private static readonly FrozenDictionary<ConfFileRole, FileKind> Kinds = new Dictionary<ConfFileRole, FileKind>
    {
        [ConfFileRole.PrometheusConfig] = new(Codec<PrometheusConfig>.Instance),
        [ConfFileRole.ScrapeConfig] = new(Codec<ScrapeConfigFile>.Instance),
        [ConfFileRole.Rules] = new(Codec<RuleFile>.Instance),
        [ConfFileRole.FileSd] = new(Codec<ConfigList<TargetGroup>>.Instance),
        [ConfFileRole.AlertmanagerConfig] = new(Codec<AlertmanagerConfig>.Instance),
    }.ToFrozenDictionary();

    public void Check(ValidationContext context)
    {
        foreach (var (path, role) in context.CheckedFiles)
        {
            foreach (var issue in Kinds[role].Issues(context.Tree.Parse(path)))
            {
                context.Add(issue.Id, issue.Severity, path, issue.Line, issue.Column, issue.Message);
            }
        }
    }

    /// <summary>Files of one role. A file that was parsed once for several operations is also read only once.</summary>
    private sealed class FileKind(Codec codec)
    {
        private readonly ConditionalWeakTable<YamlFile, IReadOnlyList<ValidationIssue>> _known = [];

        public IReadOnlyList<ValidationIssue> Issues(YamlFile file) => _known.GetValue(file, Read);

        // Without a name: the same content may stand in several files.
        private IReadOnlyList<ValidationIssue> Read(YamlFile file)
        {
            var reader = new ConfigReader("", strict: true) { RefusesEmptyItems = true, ReportedElsewhere = ReportedElsewhere };
            if (file.Root is { } root)
            {
                codec.Read(root, reader, "");
            }

            return reader.Issues;
        }
    }
}
