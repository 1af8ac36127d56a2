using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class ReplicaLabelCheck : SectionCheck<PrometheusConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReplicaLabel,
        Title = "The label that tells replicas apart is dropped from alerts",
        Why = "Alerts that differ in a label are two alerts to Alertmanager: everybody is told twice.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global:
              external_labels: {cluster: eu, replica: a}
            alerting:
              alert_relabel_configs: [{action: labeldrop, regex: replica}]
              alertmanagers:
              - static_configs: [{targets: ['am1:9093', 'am2:9093']}]
            """,
        Bad = """
            global:
              external_labels: {cluster: eu, replica: a}
            alerting:
              alertmanagers:
              - static_configs: [{targets: ['am1:9093', 'am2:9093']}]
            """,
    };

    protected override void Check(PrometheusConfig section, SectionContext context)
    {
        if (section is not { Alerting: { Alertmanagers.Count: > 0 } alerting, Global: { } global })
        {
            return;
        }

        foreach (var name in global.ExternalLabels.Names)
        {
            if (name.Contains("replica", StringComparison.OrdinalIgnoreCase)
                && !Drops(alerting.AlertRelabelConfigs, name) && !alerting.Alertmanagers.All(a => Drops(a.AlertRelabelConfigs, name)))
            {
                context.Report(
                    $"The external label '{name}' stays on alerts, so those of two replicas are different ones. Add an alert_relabel_config with action labeldrop and regex '{name}'.",
                    global, "external_labels");
            }
        }
    }

    private static bool Drops(ConfigList<RelabelConfig> rules, string name) =>
        rules.SelectMany(r => RelabelRules.Check(r, NameScheme.Utf8)).Any() || Relabeler.Apply(LabelSet.Create([("alertname", "a"), (name, "a")]), rules) is not { Labels: { } left } || !left.Contains(name);
}
