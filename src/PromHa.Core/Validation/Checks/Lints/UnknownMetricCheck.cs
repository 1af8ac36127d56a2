using PromHa.Core.Rules;
using PromHa.Core.PromQl;

namespace PromHa.Core;

internal sealed class UnknownMetricCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UnknownMetric,
        Title = "Expressions ask for metrics that exist",
        Why = "A rule over a metric that nobody exports is silent for ever: a misspelled name, or an exporter that renamed it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Needs = "the metrics of the site",
        Good = """
            groups:
            - name: g
              rules:
              - {record: a, expr: up}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - {record: a, expr: upp}
            """,
    };

    public override void Check(TreeContext context)
    {
        if (context.Options.KnownMetrics is not { } known)
        {
            return;
        }

        var names = known as IReadOnlySet<string> ?? known.ToHashSet(StringComparer.Ordinal);
        var files = context.Models<RuleFile>().ToArray();
        var recorded = files.SelectMany(static f => f.Model.AllRules()).OfType<RecordingRule>().Select(static r => r.Record).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            foreach (var rule in file.AllRules().Where(static r => !string.IsNullOrEmpty(r.Expr)))
            {
                foreach (var selector in PromQlParser.Parse(rule.Expr, PromQlOptions.Experimental).Expression?.DescendantsAndSelf().OfType<VectorSelector>() ?? [])
                {
                    if (selector.MetricName is { Length: > 0 } name && name is not ("ALERTS" or "ALERTS_FOR_STATE") && !names.Contains(name) && !recorded.Contains(name))
                    {
                        var hint = NearestName.Of(name, names) is { } nearest ? $"Did you mean '{nearest}'?" : "Check its name and whether its exporter runs.";
                        context.Report($"No target exports '{name}', and no rule records it. {hint}", path, rule, "expr");
                    }
                }
            }
        }
    }
}
