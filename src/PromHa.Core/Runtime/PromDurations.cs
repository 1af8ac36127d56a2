using System.Globalization;

namespace PromHa.Core;

/// <summary>Durations as Prometheus writes them in configuration and rule files. Thread-safe.</summary>
public static class PromDurations
{
    // The units in the order in which they have to appear, with their length in milliseconds.
    private static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("y", 365L * 24 * 3600 * 1000), ("w", 7L * 24 * 3600 * 1000), ("d", 24L * 3600 * 1000), ("h", 3600 * 1000), ("m", 60 * 1000), ("s", 1000), ("ms", 1),
    ];

    /// <summary>
    /// Reads a duration such as <c>1h30m</c>: whole numbers with the units y, w, d, h, m, s, ms, each at most once and in this order;
    /// a year is 365 days. <c>0</c> needs no unit.
    /// </summary>
    /// <param name="text">The text; white space, signs and fractions are not allowed.</param>
    /// <param name="value">The duration, or zero when the text is none.</param>
    /// <returns>False when the text is not a duration or is longer than Prometheus can hold (about 292 years).</returns>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text == "0")
        {
            return true;
        }

        long total = 0;
        var next = 0;
        for (var at = 0; at < text.Length;)
        {
            var digits = at;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                digits++;
            }

            var unit = digits;
            while (unit < text.Length && char.IsAsciiLetterLower(text[unit]))
            {
                unit++;
            }

            var index = Array.FindIndex(Units, next, u => text.AsSpan(digits, unit - digits).SequenceEqual(u.Unit));
            if (index < 0 || !long.TryParse(text.AsSpan(at, digits - at), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            // Prometheus counts nanoseconds in 64 bits.
            const long Limit = long.MaxValue / 1_000_000;
            if (number > (Limit - total) / Units[index].Milliseconds)
            {
                return false;
            }

            total += number * Units[index].Milliseconds;
            next = index + 1;
            at = unit;
        }

        value = TimeSpan.FromMilliseconds(total);
        return true;
    }
}
