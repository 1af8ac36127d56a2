using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class LabelNamesCheck() : SectionCheck<ConfigModel>(typeof(GlobalConfig), typeof(TargetGroup), typeof(RuleGroup), typeof(Rule))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.LabelName,
        Title = "Labels have valid names",
        Why = "The servers refuse a label whose name is empty or, before Prometheus 3 and under the legacy scheme, holds more than letters, digits and _.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global:
              external_labels: {replica: a}
            """,
        Bad = """
            global:
              metric_name_validation_scheme: legacy
              external_labels: {my-replica: a}
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        switch (section)
        {
            case GlobalConfig global:
                Check(section, "external_labels", global.ExternalLabels, Names.Scheme(global, context), context);
                break;
            case TargetGroup group when context.Scope.Role != ConfFileRole.FileSd || group.Labels.Count > 0:
                Check(section, "labels", group.Labels, Names.Wide(context), context);
                break;
            case RuleGroup group:
                Check(section, "labels", group.Labels, Names.Wide(context), context);
                break;
            case Rule rule:
                Check(section, "labels", rule.Labels, Names.Wide(context), context);
                if (rule is AlertingRule { Annotations: { Count: > 0 } annotations })
                {
                    foreach (var (name, _) in annotations)
                    {
                        Check(section, "annotations", name, Names.Wide(context), context);
                    }
                }

                break;
        }
    }

    private static void Check(ConfigModel section, string key, LabelSet labels, NameScheme scheme, SectionContext context)
    {
        foreach (var (name, _) in labels)
        {
            Check(section, key, name, scheme, context);
        }
    }

    private static void Check(ConfigModel section, string key, string name, NameScheme scheme, SectionContext context)
    {
        var isMetricName = name == "__name__" && section is Rule or RuleGroup && key == "labels";
        if (!isMetricName && LabelName.IsValid(name, scheme))
        {
            return;
        }

        var node = SectionContext.Node(section, key);
        var at = node is YamlMapping labels ? labels.Entries.FirstOrDefault(e => e.Key.Value == name).Key ?? node : node;
        context.Report(
            isMetricName ? "The name of a metric is not set by a label. Write it as 'record'."
            : name.Length == 0 ? "A label has no name. Give it one."
            : $"'{name}' is no valid label name: {Names.Rule(scheme)}. Rename it.",
            at);
    }
}
