using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UndefinedTimeIntervalCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UndefinedTimeInterval,
        Title = "Routes name time intervals that are defined",
        Why = "Alertmanager refuses a route with a time interval that does not exist.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{receiver: ops, mute_time_intervals: [weekend]}]}
            receivers: [{name: ops}]
            time_intervals: [{name: weekend, time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
        Bad = """
            route: {receiver: ops, routes: [{receiver: ops, mute_time_intervals: [weekends]}]}
            receivers: [{name: ops}]
            time_intervals: [{name: weekend, time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
    };

    protected override void Check(Route section, SectionContext context)
    {
        if (context.Root is not AlertmanagerConfig config)
        {
            return;
        }

        Check(section.MuteTimeIntervals, "mute_time_intervals");
        Check(section.ActiveTimeIntervals, "active_time_intervals");

        void Check(ConfigList<string> used, string key)
        {
            for (var i = 0; i < used.Count; i++)
            {
                if (!Names().Contains(used[i]))
                {
                    var nearest = NearestName.Of(used[i], Names());
                    var hint = nearest is null ? "Add it to 'time_intervals'." : $"Did you mean '{nearest}'?";
                    context.Report($"The time interval '{used[i]}' is not defined. {hint}", section, key, i);
                }
            }
        }

        IEnumerable<string> Names() => config.MuteTimeIntervals.Concat(config.TimeIntervals).Select(static t => t.Name).Where(static n => n is not null);
    }
}
