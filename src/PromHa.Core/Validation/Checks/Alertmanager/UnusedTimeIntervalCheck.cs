using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UnusedTimeIntervalCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UnusedTimeInterval,
        Title = "Every time interval is used by a route",
        Why = "A time interval that no route names mutes nothing: perhaps the route forgot it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{receiver: ops, mute_time_intervals: [weekend]}]}
            receivers: [{name: ops}]
            time_intervals: [{name: weekend, time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{name: weekend, time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is not { } root)
        {
            return;
        }

        var used = RouteConditions.All(root).SelectMany(static r => r.MuteTimeIntervals.Concat(r.ActiveTimeIntervals)).ToHashSet(StringComparer.Ordinal);
        foreach (var interval in section.MuteTimeIntervals.Concat(section.TimeIntervals))
        {
            if (!string.IsNullOrEmpty(interval.Name) && !used.Contains(interval.Name))
            {
                context.Report($"No route uses the time interval '{interval.Name}'. Name it in 'mute_time_intervals' or 'active_time_intervals' of a route, or remove it.", interval, "name");
            }
        }
    }
}
