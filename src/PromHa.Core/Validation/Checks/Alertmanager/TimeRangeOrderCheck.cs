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
        if (IsRead("start_time", section.StartTime) && IsRead("end_time", section.EndTime) && section.StartTime.Minutes >= section.EndTime.Minutes)
        {
            context.Report(
                $"This range ends at {section.EndTime}, not after it begins at {section.StartTime}. Over midnight write two ranges: one up to 24:00, one from 00:00.",
                section, "end_time");
        }

        // What is absent or could not be read is midnight in the model.
        bool IsRead(string key, ClockTime time) =>
            section.Source?.Resolve() is not YamlMapping mapping || (mapping[key] is YamlScalar scalar && scalar.Value == time.ToString());
    }
}
