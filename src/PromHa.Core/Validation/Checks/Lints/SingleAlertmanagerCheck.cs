using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class SingleAlertmanagerCheck : SectionCheck<AlertingConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SingleAlertmanager,
        Title = "Prometheus sends alerts to every Alertmanager",
        Why = "An address that moves, such as a virtual one, is deaf while it moves; two Alertmanagers that are both told lose nothing and send once.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            alerting:
              alertmanagers:
              - static_configs: [{targets: ['am1:9093', 'am2:9093']}]
            """,
        Bad = """
            alerting:
              alertmanagers:
              - static_configs: [{targets: ['vip:9093']}]
            """,
    };

    protected override void Check(AlertingConfig section, SectionContext context)
    {
        var targets = section.Alertmanagers.SelectMany(static a => a.StaticConfigs).SelectMany(static g => g.Targets).ToArray();
        if (targets.Length == 1 && !section.Alertmanagers.Any(HasDiscovery))
        {
            context.Report($"'{targets[0]}' is the only Alertmanager, or an address that moves between several. List all of them by their own addresses.", section);
        }
    }

    private static bool HasDiscovery(AlertmanagerEndpointConfig endpoint) =>
        ModelType.Of(typeof(AlertmanagerEndpointConfig)).Fields.Any(f => f.Key.EndsWith("_sd_configs", StringComparison.Ordinal) && Given.Is(endpoint, f.Key));
}
