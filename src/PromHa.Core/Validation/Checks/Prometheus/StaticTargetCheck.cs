using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class StaticTargetCheck : SectionCheck<TargetGroup>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.StaticTarget,
        Title = "A target is an address, not a URL",
        Why = "Prometheus refuses a configuration with a slash in a target, or with an empty one, unless the job relabels its targets.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              static_configs: [{targets: ['host:9100']}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              static_configs: [{targets: ['http://host:9100/metrics']}]
            """,
    };

    protected override void Check(TargetGroup section, SectionContext context)
    {
        if (context.Scope.Role == ConfFileRole.FileSd || context.Enclosing<AlertmanagerEndpointConfig>() is { RelabelConfigs.Count: > 0 })
        {
            return;
        }

        // Relabelling may make an address of anything.
        if (context.Enclosing<ScrapeConfig>() is { RelabelConfigs.Count: > 0 } relabelled)
        {
            var makesAddresses = relabelled.RelabelConfigs.Any(MayMakeAddress);
            if (!TargetLabels.CanRelabel(relabelled, makesAddresses ? section.Targets.Count : section.Targets.Count(static t => Problem(t) is not null)))
            {
                return;
            }

            for (var i = 0; i < section.Targets.Count; i++)
            {
                if ((makesAddresses || Problem(section.Targets[i]) is not null)
                    && TargetLabels.Relabelled(relabelled, section.Targets[i], section.Labels)?["__address__"] is { } address && Problem(address) is { } problem)
                {
                    context.Report(address == section.Targets[i] ? problem : $"Relabelling makes '{address}' the address of this target. {problem}", section, "targets", i);
                }
            }

            return;
        }

        for (var i = 0; i < section.Targets.Count; i++)
        {
            if (Problem(section.Targets[i]) is { } problem)
            {
                context.Report(problem, section, "targets", i);
            }
            else if (context.Scope.Prometheus < new ServerVersion(3, 0) && !section.Targets[i].Contains(':', StringComparison.Ordinal)
                && context.Enclosing<ScrapeConfig>() is { Scheme: not (null or "" or "http" or "https") and var scheme })
            {
                context.Report($"The target has no port, and before version 3 Prometheus knows none for the scheme '{scheme}'. Write host:port.", section, "targets", i);
            }
        }
    }

    private static bool MayMakeAddress(RelabelConfig rule) =>
        rule.Action is RelabelAction.LabelMap or RelabelAction.LabelDrop or RelabelAction.LabelKeep
        || rule.TargetLabel?.Contains('$', StringComparison.Ordinal) == true || rule.TargetLabel == "__address__";

    public static string? Problem(string target) => target.Length == 0 ? "The target is empty. Write host:port, or remove the item."
        : target.Contains('/', StringComparison.Ordinal)
            ? $"'{target}' is no host and port. Write host:port, and what else is needed as scheme and metrics_path of the job."
        : null;
}
