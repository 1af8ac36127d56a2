using System.Globalization;
using System.Numerics;

namespace PromHa.Core.Templates;

/// <summary>Reads numbers and character constants as Go's text/template/parse does.</summary>
internal static class NumberReader
{
    /// <summary>The number, or what is wrong with it.</summary>
    public static (NumberNode? Number, string Problem) Read(TokenKind kind, string text, int start, int end)
    {
        if (kind == TokenKind.CharConstant)
        {
            return GoQuotes.Character(text) is { } rune
                ? (new(start, end, text, rune, (ulong)rune, rune, null), "")
                : (null, $"{text} is more or less than one character; write strings in \"double\" or `back` quotes");
        }

        if (kind == TokenKind.Complex || text is [.., 'i'])
        {
            return ReadComplex(text) is { } complex
                ? (Simplified(new(start, end, text, null, null, null, complex)), "")
                : (null, $"{text} is no number");
        }

        var (whole, negative) = ReadInteger(text);
        var number = new NumberNode(start, end, text, null, null, null, null);
        if (whole is { } magnitude)
        {
            number = number with
            {
                Int = !negative && magnitude <= long.MaxValue ? (long)magnitude
                    : negative && magnitude <= 1UL << 63 ? unchecked(-(long)magnitude) : null,
                Uint = magnitude == 0 || !(negative || text[0] is '+') ? magnitude : null,
            };
        }

        if (number.Int is not null || number.Uint is not null)
        {
            return (number with { Float = number.Int ?? (double)number.Uint!.Value }, "");
        }

        if (ReadFloat(text) is not { } real)
        {
            return (null, $"{text} is no number");
        }

        if (text.AsSpan().IndexOfAny(".eEpP") < 0)
        {
            return (null, $"{text} is too large for a whole number, or has digits that its base has not; write {text}.0 for a floating-point number");
        }

        return (WithFloat(number, real), "");
    }

    private static NumberNode WithFloat(NumberNode number, double real) => number with
    {
        Float = real,
        Int = Math.Truncate(real) == real && real is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)real : null,
        Uint = Math.Truncate(real) == real && real is >= 0 and < 18446744073709551616.0 ? (ulong)real : null,
    };

    private static NumberNode Simplified(NumberNode number) =>
        number.Complex is { Imaginary: 0, Real: var real } ? WithFloat(number, real) : number;

    private static (ulong? Magnitude, bool Negative) ReadInteger(string text)
    {
        var negative = text is ['-', ..];
        var digits = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        var radix = 10;
        var prefixed = false;
        if (digits is ['0', _, ..])
        {
            (radix, var skip) = (digits[1] | 0x20) switch { 'x' => (16, 2), 'o' => (8, 2), 'b' => (2, 2), _ => (8, 1) };
            digits = digits[skip..];
            prefixed = true;
        }

        var read = ReadDigits(digits, radix, prefixed);
        return (read is { } value && value <= ulong.MaxValue ? (ulong)value : null, negative);
    }

    // Underscores may stand between digits and behind the prefix of a base.
    private static BigInteger? ReadDigits(ReadOnlySpan<char> digits, int radix, bool prefixed)
    {
        if (digits.IsEmpty || digits.Length > 400)
        {
            return null;
        }

        BigInteger value = 0;
        var mayUnderscore = prefixed;
        foreach (var c in digits)
        {
            if (c == '_' && mayUnderscore)
            {
                mayUnderscore = false;
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
            mayUnderscore = true;
        }

        return mayUnderscore ? value : null;
    }

    /// <summary>A floating-point number as strconv.ParseFloat reads it, without the names of infinity; null when it is none or too large.</summary>
    internal static double? ReadFloat(string text)
    {
        if (text.Contains('_', StringComparison.Ordinal))
        {
            if (!SeparatesDigits(text))
            {
                return null;
            }

            text = text.Replace("_", "", StringComparison.Ordinal);
        }

        return text.Contains('x', StringComparison.OrdinalIgnoreCase)
            ? ReadHexFloat(text)
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value) ? value : null;
    }

    // Every underscore stands between two digits; the prefix of a base counts as one.
    private static bool SeparatesDigits(string text)
    {
        var digits = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        var isHex = digits is ['0', 'x' or 'X', ..];
        var afterDigit = isHex;
        var afterUnderscore = false;
        foreach (var c in isHex ? digits[2..] : digits)
        {
            var isDigit = isHex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);
            if (c == '_' ? !afterDigit : !isDigit && afterUnderscore)
            {
                return false;
            }

            (afterDigit, afterUnderscore) = (isDigit, c == '_');
        }

        return !afterUnderscore;
    }

    private static double? ReadHexFloat(string text)
    {
        var negative = text is ['-', ..];
        var rest = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        var power = rest.IndexOfAny('p', 'P');
        if (rest.Length < 3 || power < 0 || !int.TryParse(rest[(power + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            return null;
        }

        var mantissa = rest[2..power].ToString();
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        if (ReadDigits(mantissa.Replace(".", "", StringComparison.Ordinal), 16, true) is not { } digits)
        {
            return null;
        }

        var value = (double)digits * Math.Pow(2, exponent - (4.0 * fraction));
        return double.IsFinite(value) ? negative ? -value : value : null;
    }

    private static Complex? ReadComplex(string text)
    {
        if (text is not [.., 'i'])
        {
            return null;
        }

        // The second number begins at the last sign that belongs to no exponent.
        var cut = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '+' or '-' && text[i - 1] is not ('e' or 'E' or 'p' or 'P'))
            {
                cut = i;
            }
        }

        var imaginary = ReadPart(text[cut..^1]);
        var real = cut == 0 ? 0 : ReadPart(text[..cut]);
        return real is { } r && imaginary is { } i2 ? new Complex(r, i2) : null;
    }

    private static double? ReadPart(string text) => ReadFloat(text) ?? (ReadInteger(text) is ({ } value, var negative) ? negative ? -(double)value : value : null);
}
