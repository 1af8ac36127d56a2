using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class RepeatBelowGroupCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RepeatBelowGroup,
        Title = "repeat_interval is not below group_interval",
        Why = "Alertmanager looks at a group once per group_interval, so nothing is repeated more often than that.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, group_interval: 5m, repeat_interval: 1h}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
        Bad = """
            route: {receiver: ops, group_interval: 5m, repeat_interval: 1m}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is { } root)
        {
            Visit(root, RouteDefaults.GroupInterval, RouteDefaults.RepeatInterval);
        }

        void Visit(Route route, PromDuration group, PromDuration repeat)
        {
            (group, repeat) = (route.GroupInterval ?? group, route.RepeatInterval ?? repeat);
            if (repeat < group && (route.GroupInterval ?? route.RepeatInterval) is not null)
            {
                context.Report(
                    $"'repeat_interval' is {repeat}, below the 'group_interval' of {group}: repeats come only every {group}. Raise the first, or lower the second.",
                    route, route.RepeatInterval is null ? "group_interval" : "repeat_interval");
            }

            foreach (var child in route.Routes)
            {
                Visit(child, group, repeat);
            }
        }
    }
}
