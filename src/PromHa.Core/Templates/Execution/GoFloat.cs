using System.Globalization;
using System.Numerics;

namespace PromHa.Core.Templates;

/// <summary>Writes floating-point numbers as Go's strconv does: exactly, and halves to the even digit.</summary>
internal static class GoFloat
{
    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">e, E, f, F, g or G.</param>
    /// <param name="precision">Digits as for the format; -1 for as many as it takes to read the same number again.</param>
    /// <param name="keepZeros">The flag # of fmt: g keeps the zeros at the end.</param>
    public static string Format(double value, char format, int precision, bool keepZeros = false)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var sign = double.IsNegative(value) ? "-" : "";
        value = Math.Abs(value);
        var (digits, point) = Shortest(value);
        switch (format)
        {
            case 'e' or 'E':
                (digits, point) = precision < 0 ? (digits, point) : Exact(value, Math.Min(precision, 1100) + 1);
                return sign + Exponent(digits, point, precision < 0 ? digits.Length - 1 : precision, format);
            case 'f' or 'F':
                (digits, point) = precision < 0 ? (digits, point) : ExactFraction(value, Math.Min(precision, 1100));
                return sign + Plain(digits, point, precision < 0 ? Math.Max(0, digits.Length - point) : precision);
        }

        var upper = format == 'G' ? 'E' : 'e';
        var limit = precision < 0 ? 6 : Math.Max(precision, 1);
        if (precision >= 0)
        {
            (digits, point) = Exact(value, Math.Clamp(precision, 1, 1100));
            digits = keepZeros ? digits : digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        }

        var exponent = value == 0 ? 0 : point - 1;
        return exponent < -4 || exponent >= limit
            ? sign + Exponent(digits, point, digits.Length - 1, upper)
            : sign + Plain(digits, point, Math.Max(0, digits.Length - point));
    }

    // Digits, and where the point stands: 0.digits × 10^point.
    private static (string Digits, int Point) Shortest(double value)
    {
        if (value == 0)
        {
            return ("0", 1);
        }

        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0');
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        // Rounding to 17 digits may reach the next power of ten, which the shortest form then has as 1.
        if (shortest.Contains('E', StringComparison.Ordinal))
        {
            exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return (mantissa, exponent + 1);
    }

    // The first digits of the exact value, rounded.
    private static (string Digits, int Point) Exact(double value, int count)
    {
        if (value == 0)
        {
            return (new string('0', count), 1);
        }

        var (_, point) = Shortest(value);
        var digits = Scaled(value, count - point).ToString(CultureInfo.InvariantCulture);
        if (digits.Length < count)
        {
            point--;
            digits = Scaled(value, count - point).ToString(CultureInfo.InvariantCulture);
        }

        return digits.Length > count ? (digits[..count], point + 1) : (digits, point);
    }

    private static (string Digits, int Point) ExactFraction(double value, int places)
    {
        var digits = Scaled(value, places).ToString(CultureInfo.InvariantCulture);
        return (digits, digits.Length - places);
    }

    // value × 10^power as a whole number, halves to even.
    private static BigInteger Scaled(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        BigInteger mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        var numerator = mantissa * (power > 0 ? BigInteger.Pow(10, power) : 1) * (exponent > 0 ? BigInteger.One << exponent : 1);
        var denominator = (power < 0 ? BigInteger.Pow(10, -power) : BigInteger.One) * (exponent < 0 ? BigInteger.One << -exponent : 1);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static string Plain(string digits, int point, int places)
    {
        var whole = point <= 0 ? "0" : digits.Length >= point ? digits[..point] : digits.PadRight(point, '0');
        whole = whole.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
        if (places == 0)
        {
            return whole;
        }

        var fraction = point <= 0 ? new string('0', Math.Min(-point, places)) + digits : digits.Length > point ? digits[point..] : "";
        return $"{whole}.{(fraction.Length > places ? fraction[..places] : fraction.PadRight(places, '0'))}";
    }

    private static string Exponent(string digits, int point, int places, char letter)
    {
        var exponent = digits.AsSpan().IndexOfAnyExcept('0') < 0 ? 0 : point - 1;
        var fraction = places > 0 ? "." + (digits.Length > 1 ? digits[1..] : "").PadRight(places, '0')[..places] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
