using System.Globalization;
using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>Numbers as Go reads and writes them.</summary>
internal static class GoNumbers
{
    /// <summary>Reads a number token: whole numbers also in base 16 (<c>0x</c>) and 8 (<c>0</c> in front), with underscores between digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (text.Length == 3 && !char.IsAsciiDigit(text[0]) && char.IsAsciiLetter(text[0]))
        {
            value = (text[0] | 0x20) == 'i' ? double.PositiveInfinity : double.NaN;
            return true;
        }

        if (text.Contains('_'))
        {
            value = 0;
            return UnderscoresFit(text) && TryParse(text.ToString().Replace("_", "", StringComparison.Ordinal), out value);
        }

        if (text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X')
        {
            var good = long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0;
            value = hex;
            return good;
        }

        if (text.Length > 1 && text[0] == '0' && TryOctal(text, out value))
        {
            return true;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Writes all digits and never an exponent.</summary>
    public static void Append(StringBuilder to, double value)
    {
        if (!double.IsFinite(value))
        {
            to.Append(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
            return;
        }

        Span<char> shortest = stackalloc char[32];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        var exponentAt = shortest[..length].IndexOf('E');
        if (exponentAt < 0)
        {
            to.Append(shortest[..length]);
            return;
        }

        var exponent = int.Parse(shortest[(exponentAt + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        AppendScaled(to, shortest[..exponentAt], exponent);
    }

    // Digits with a point after the first, times a power of ten.
    private static void AppendScaled(StringBuilder to, ReadOnlySpan<char> mantissa, int exponent)
    {
        if (mantissa[0] == '-')
        {
            to.Append('-');
            mantissa = mantissa[1..];
        }

        var fraction = mantissa.Length > 2 ? mantissa[2..] : [];
        if (exponent < 0)
        {
            to.Append("0.").Append('0', -exponent - 1).Append(mantissa[0]).Append(fraction);
            return;
        }

        var whole = Math.Min(exponent, fraction.Length);
        to.Append(mantissa[0]).Append(fraction[..whole]).Append('0', exponent - whole);
        if (whole < fraction.Length)
        {
            to.Append('.').Append(fraction[whole..]);
        }
    }

    private static bool TryOctal(ReadOnlySpan<char> text, out double value)
    {
        long number = 0;
        value = 0;
        foreach (var c in text)
        {
            if (c is < '0' or > '7' || number > long.MaxValue >> 3)
            {
                return false;
            }

            number = (number << 3) + (c - '0');
        }

        value = number;
        return true;
    }

    // Between digits, or between the base and a digit.
    private static bool UnderscoresFit(ReadOnlySpan<char> text)
    {
        var hex = text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X';
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i == 0 || i + 1 == text.Length
                || !(char.IsAsciiHexDigit(text[i - 1]) || (hex && i == 2))
                || !char.IsAsciiHexDigit(text[i + 1])
                || (!hex && (!char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])))))
            {
                return false;
            }
        }

        return true;
    }
}
