using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class ShortGroupIntervalCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ShortGroupInterval,
        Title = "group_interval leaves time for retries",
        Why = "A notification that fails is retried for one group_interval, 10s at least; what resolves before the next try is lost.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, group_interval: 1m}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
        Bad = """
            route: {receiver: ops, group_interval: 1s}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
    };

    private static readonly PromDuration Shortest = "10s";

    protected override void Check(Route section, SectionContext context)
    {
        if (section.GroupInterval is { Milliseconds: > 0 } interval && interval < Shortest)
        {
            context.Report(
                $"With a 'group_interval' of {interval} a notification that fails is given up after 10s. Write at least 10s; 1m or more leaves time for a receiver to come back.",
                section, "group_interval");
        }
    }
}
