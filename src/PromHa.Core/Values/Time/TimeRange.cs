namespace PromHa.Core;

/// <summary>A part of a day, from a time up to, not including, a later one.</summary>
public sealed record TimeRange : ConfigModel
{
    /// <summary>When it begins.</summary>
    /// <value>Required.</value>
    public required ClockTime StartTime { get; init; }

    /// <summary>When it ends; later than <see cref="StartTime"/>. A range over midnight is two ranges.</summary>
    /// <value>Required.</value>
    public required ClockTime EndTime { get; init; }

    internal bool Contains(int minutes) => minutes >= StartTime.Minutes && minutes < EndTime.Minutes;
}
