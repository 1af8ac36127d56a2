namespace PromHa.Core;

/// <summary>
/// When something applies: on the days and at the times that meet every condition given; of each condition one range is enough. A condition
/// that is not given is met at any time.
/// </summary>
public sealed record TimeInterval : ConfigModel
{
    /// <summary>Parts of the day.</summary>
    /// <value>Default: the whole day.</value>
    public ConfigList<TimeRange> Times { get; init; } = [];

    /// <summary>Days of the week.</summary>
    /// <value>Default: every day.</value>
    public ConfigList<WeekdayRange> Weekdays { get; init; } = [];

    /// <summary>Days of the month.</summary>
    /// <value>Default: every day.</value>
    public ConfigList<DayOfMonthRange> DaysOfMonth { get; init; } = [];

    /// <summary>Months.</summary>
    /// <value>Default: every month.</value>
    public ConfigList<MonthRange> Months { get; init; } = [];

    /// <summary>Years.</summary>
    /// <value>Default: every year.</value>
    public ConfigList<YearRange> Years { get; init; } = [];

    /// <summary>The time zone in which all of it is meant.</summary>
    /// <value>Default <c>UTC</c>.</value>
    public TimeZoneName? Location { get; init; }

    /// <summary>Whether a moment is within.</summary>
    /// <param name="moment">The moment.</param>
    public bool Contains(DateTimeOffset moment)
    {
        var local = Location?.Convert(moment) ?? moment.ToUniversalTime();
        return (Times.Count == 0 || Times.Any(t => t.Contains((local.Hour * 60) + local.Minute)))
            && (DaysOfMonth.Count == 0 || DaysOfMonth.Any(d => Within(d, local)))
            && (Months.Count == 0 || Months.Any(m => local.Month >= m.First && local.Month <= m.Last))
            && (Weekdays.Count == 0 || Weekdays.Any(w => (int)local.DayOfWeek >= w.First && (int)local.DayOfWeek <= w.Last))
            && (Years.Count == 0 || Years.Any(y => local.Year >= y.First && local.Year <= y.Last));
    }

    private static bool Within(DayOfMonthRange range, DateTimeOffset local)
    {
        var days = DateTime.DaysInMonth(local.Year, local.Month);
        var first = range.First < 0 ? days + range.First + 1 : range.First;
        var last = range.Last < 0 ? days + range.Last + 1 : range.Last;
        return first <= days && local.Day >= first && local.Day <= last;
    }
}
