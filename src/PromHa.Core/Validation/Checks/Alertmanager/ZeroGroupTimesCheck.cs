using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class ZeroGroupTimesCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ZeroGroupTimes,
        Title = "Groups wait between notifications",
        Why = "Alertmanager refuses a group_interval or repeat_interval of zero.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, group_interval: 5m, repeat_interval: 4h}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, repeat_interval: 0s}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(Route section, SectionContext context)
    {
        Check(section.GroupInterval, "group_interval", "5m");
        Check(section.RepeatInterval, "repeat_interval", "4h");

        void Check(PromDuration? given, string key, string usual)
        {
            if (given is { Milliseconds: 0 })
            {
                context.Report($"'{key}' must not be zero. Write a time such as {usual}, or remove the key.", section, key);
            }
        }
    }
}
