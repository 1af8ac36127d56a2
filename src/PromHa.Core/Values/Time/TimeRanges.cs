using System.Globalization;

namespace PromHa.Core;

/// <summary>Reads the ranges of time intervals.</summary>
internal static class TimeRanges
{
    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static bool TryWeekdays(string text, out int first, out int last, out string problem) =>
        TryRange(text, static s => Array.IndexOf(Weekdays, s.ToLowerInvariant()) is >= 0 and var day ? day : null,
            "Write a day such as monday, or a range such as monday:friday.", out first, out last, out problem);

    public static bool TryMonths(string text, out int first, out int last, out string problem) =>
        TryRange(text, static s => Array.IndexOf(Months, s.ToLowerInvariant()) is >= 0 and var month ? month + 1 : Number(s),
            "Write a month such as january or 1, or a range such as 1:3.", out first, out last, out problem);

    public static bool TryYears(string text, out int first, out int last, out string problem) =>
        TryRange(text, Number, "Write a year, or a range such as 2024:2026.", out first, out last, out problem);

    public static bool TryDaysOfMonth(string text, out int first, out int last, out string problem)
    {
        if (!TryParts(text, static s => Number(s) is >= -31 and <= 31 and not 0 and var day ? day : null, out first, out last))
        {
            problem = "Write a day of the month from 1 to 31, or from -1 to -31 counted from the end, or a range such as 1:5.";
            return false;
        }

        if (first < 0 && last > 0)
        {
            problem = "A range that begins with a negative day must end with one.";
            return false;
        }

        // Even the shortest month must not turn the range around.
        if ((first < 0 ? first + 28 : first) > (last < 0 ? last + 28 : last))
        {
            problem = "The last day comes before the first.";
            return false;
        }

        problem = "";
        return true;
    }

    private static bool TryRange(string text, Func<string, int?> read, string expected, out int first, out int last, out string problem)
    {
        var good = TryParts(text, read, out first, out last);
        problem = !good ? expected : first > last ? "The range ends before it begins. " + expected : "";
        return problem.Length == 0;
    }

    private static bool TryParts(string text, Func<string, int?> read, out int first, out int last)
    {
        (first, last) = (0, 0);
        var parts = text.Split(':');
        if (parts.Length > 2 || read(parts[0]) is not { } from || read(parts[^1]) is not { } to)
        {
            return false;
        }

        (first, last) = (from, to);
        return true;
    }

    // Alertmanager takes numbers that are no month and no year, too: they never apply.
    private static int? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;
}
