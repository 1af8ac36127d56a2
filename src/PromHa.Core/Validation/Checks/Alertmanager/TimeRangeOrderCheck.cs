namespace PromHa.Core;

internal sealed class TimeRangeOrderCheck : SectionCheck<TimeRange>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TimeRangeOrder,
        Title = "A part of the day ends after it begins",
        Why = "Alertmanager refuses a range that ends when or before it begins; one over midnight is two ranges.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{name: night, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}, {start_time: '00:00', end_time: '06:00'}]}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            time_intervals: [{name: night, time_intervals: [{times: [{start_time: '22:00', end_time: '06:00'}]}]}]
            """,
    };

    protected override void Check(TimeRange section, SectionContext context)
    {
        // What is absent or could not be read is midnight in the model.
        if (SectionContext.Node(section, "start_time") is YamlScalar { Value.Length: > 0 } && SectionContext.Node(section, "end_time") is YamlScalar { Value.Length: > 0 }
            && section.StartTime.Minutes >= section.EndTime.Minutes && section.EndTime.Minutes > 0)
        {
            context.Report($"This range ends at {section.EndTime}, not after it begins at {section.StartTime}. Over midnight write two ranges: one up to 24:00, one from 00:00.", section, "end_time");
        }
    }
}
