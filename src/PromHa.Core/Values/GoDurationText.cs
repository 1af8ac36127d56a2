using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>Reading and writing of durations by the rules of Go's package time.</summary>
internal static class GoDurationText
{
    private const ulong Limit = 1UL << 63;

    public static bool TryRead(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        ulong total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryReadTerm(ref rest, out var term) || total + term > Limit)
            {
                return false;
            }

            total += term;
        }

        // The shortest duration has no positive counterpart.
        if (total == Limit && !negative)
        {
            return false;
        }

        nanoseconds = negative ? unchecked(-(long)total) : (long)total;
        return true;
    }

    public static string Format(long nanoseconds)
    {
        var magnitude = nanoseconds < 0 ? (ulong)-(nanoseconds + 1) + 1 : (ulong)nanoseconds;
        var sign = nanoseconds < 0 ? "-" : "";
        if (magnitude < 1_000_000_000)
        {
            return sign + magnitude switch
            {
                0 => "0s",
                < 1_000 => $"{magnitude}ns",
                < 1_000_000 => Decimal(magnitude, 1_000) + "µs",
                _ => Decimal(magnitude, 1_000_000) + "ms",
            };
        }

        var text = new StringBuilder(sign);
        var minutes = magnitude / 60_000_000_000;
        if (minutes >= 60)
        {
            text.Append(CultureInfo.InvariantCulture, $"{minutes / 60}h");
        }

        if (minutes > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{minutes % 60}m");
        }

        return text.Append(Decimal(magnitude % 60_000_000_000, 1_000_000_000)).Append('s').ToString();
    }

    private static string Decimal(ulong value, ulong unit) => ((decimal)value / unit).ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool TryReadTerm(ref ReadOnlySpan<char> rest, out ulong nanoseconds)
    {
        nanoseconds = 0;
        var whole = Digits(ref rest);
        ReadOnlySpan<char> fraction = [];
        var hasPoint = rest is ['.', ..];
        if (hasPoint)
        {
            rest = rest[1..];
            fraction = Digits(ref rest);
        }

        if (whole.IsEmpty && fraction.IsEmpty)
        {
            return false;
        }

        var length = 0;
        while (length < rest.Length && rest[length] != '.' && !char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        // Both the micro sign and the Greek letter mu are units.
        ulong unit = rest[..length] switch
        {
            "ns" => 1,
            "us" or "µs" or "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => 0,
        };
        rest = rest[length..];
        ulong number = 0;
        foreach (var digit in whole)
        {
            if (number > Limit / 10)
            {
                return false;
            }

            number = (number * 10) + digit - '0';
            if (number > Limit)
            {
                return false;
            }
        }

        if (unit == 0 || number > Limit / unit)
        {
            return false;
        }

        nanoseconds = (number * unit) + Part(fraction, unit);
        return nanoseconds <= Limit;
    }

    // Digits beyond what 63 bits hold are left out, as Go leaves them out.
    private static ulong Part(ReadOnlySpan<char> digits, ulong unit)
    {
        ulong number = 0;
        var scale = 1.0;
        foreach (var digit in digits)
        {
            var next = (number * 10) + digit - '0';
            if (number > (Limit - 1) / 10 || next > Limit)
            {
                break;
            }

            (number, scale) = (next, scale * 10);
        }

        return (ulong)(number * (unit / scale));
    }

    private static ReadOnlySpan<char> Digits(scoped ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        var digits = rest[..length];
        rest = rest[length..];
        return digits;
    }
}
