using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class DuplicateTimeIntervalCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateTimeInterval,
        Title = "A time interval is defined once",
        Why = "Alertmanager refuses two time intervals of one name, also when one stands in mute_time_intervals and the other in time_intervals.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{name: night, time_intervals: []}, {name: weekend, time_intervals: []}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            mute_time_intervals: [{name: night, time_intervals: []}]
            time_intervals: [{name: night, time_intervals: []}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var interval in section.MuteTimeIntervals.Concat(section.TimeIntervals))
        {
            if (!string.IsNullOrEmpty(interval.Name) && !seen.Add(interval.Name))
            {
                context.Report($"The time interval '{interval.Name}' is defined twice. Rename or merge one of the two.", interval, "name");
            }
        }
    }
}
