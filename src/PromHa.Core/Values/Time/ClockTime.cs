using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromHa.Core;

/// <summary>A time of day to the minute, from <c>00:00</c> to <c>24:00</c>. Immutable, thread-safe.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly record struct ClockTime : IConfigText<ClockTime>
{
    private ClockTime(int minutes) => Minutes = minutes;

    /// <summary>The minutes since midnight.</summary>
    public int Minutes { get; }

    string IConfigText<ClockTime>.ConfigText => ToString();

    /// <summary>Reads a time.</summary>
    /// <param name="text">Its text: <c>HH:MM</c>.</param>
    /// <exception cref="FormatException">The text is no time.</exception>
    public static implicit operator ClockTime(string text) => Parse(text);

    /// <summary>Reads a time.</summary>
    /// <param name="text">Its text: <c>HH:MM</c>.</param>
    /// <exception cref="FormatException">The text is no time.</exception>
    public static ClockTime Parse(string text) => TryParse(text, out var time, out var problem) ? time : throw new FormatException(problem);

    /// <summary>The time as <c>HH:MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minutes / 60:00}:{Minutes % 60:00}");

    static bool IConfigText<ClockTime>.TryParseConfig(string text, out ClockTime result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string? text, out ClockTime time, out string problem)
    {
        time = default;
        problem = "This is no time of day. Write it as HH:MM, from 00:00 to 24:00.";
        if (text is not [var h1, var h2, ':', var m1, var m2] || !char.IsAsciiDigit(h1) || !char.IsAsciiDigit(h2) || !char.IsAsciiDigit(m1) || !char.IsAsciiDigit(m2))
        {
            return false;
        }

        var (hours, minutes) = (((h1 - '0') * 10) + h2 - '0', ((m1 - '0') * 10) + m2 - '0');
        if (minutes > 59 || hours > 24 || (hours == 24 && minutes > 0))
        {
            return false;
        }

        (time, problem) = (new ClockTime((hours * 60) + minutes), "");
        return true;
    }
}
