using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class TimeIntervalNameCheck : SectionCheck<NamedTimeInterval>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TimeIntervalName,
        Title = "A time interval has a name",
        Why = "Alertmanager refuses a time interval that no route can name.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{name: weekend, time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{time_intervals: [{weekdays: ['saturday', 'sunday']}]}]
            """,
    };

    protected override void Check(NamedTimeInterval section, SectionContext context)
    {
        if (!SectionValues.IsGiven(section, "name"))
        {
            context.Report("This time interval has no 'name'. Give it one, so that routes can refer to it.", section, "name");
        }
    }
}
