using System.Globalization;
using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>What a plain scalar is to go-yaml.</summary>
internal enum GoScalarKind
{
    Text,
    Null,
    Bool,
    Integer,
    Float,
}

/// <summary>Plain scalars as go-yaml reads them: YAML 1.1's booleans and numbers with a few of Go's own forms.</summary>
internal static partial class GoScalars
{
    /// <summary>The YAML 1.1 booleans, which go-yaml accepts where a boolean is wanted.</summary>
    public static bool TryBool(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y";
        return value || text is "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N";
    }

    public static GoScalarKind KindOf(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return GoScalarKind.Null;
        }

        if (TryBool(text, out _))
        {
            return GoScalarKind.Bool;
        }

        return !LooksNumeric(text) ? GoScalarKind.Text
            : TryInteger(text, out _) ? GoScalarKind.Integer
            : TryFloat(text, out _) ? GoScalarKind.Float
            : GoScalarKind.Text;
    }

    /// <summary>A whole number between -2^63 and 2^64 - 1: decimal, 0x, 0o, 0b, octal with a leading 0, underscores between digits.</summary>
    public static bool TryInteger(string text, out Int128 value)
    {
        value = 0;
        if (!LooksNumeric(text))
        {
            return false;
        }

        var digits = text.AsSpan();
        var negative = digits[0] == '-';
        digits = digits[0] is '-' or '+' ? digits[1..] : digits;
        var radix = digits switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'o' or 'O', ..] => 8,
            ['0', 'b' or 'B', ..] => 2,
            ['0', _, ..] => 8,
            _ => 10,
        };
        digits = digits is ['0', 'x' or 'X' or 'o' or 'O' or 'b' or 'B', ..] ? digits[2..] : digits;
        var any = false;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > ulong.MaxValue)
            {
                return false;
            }

            value = (value * radix) + digit;
            any = true;
        }

        value = negative ? -value : value;
        return any && value >= long.MinValue && value <= ulong.MaxValue;
    }

    public static bool TryFloat(string text, out double value)
    {
        switch (text)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                value = double.PositiveInfinity;
                return true;
            case "-.inf" or "-.Inf" or "-.INF":
                value = double.NegativeInfinity;
                return true;
            case ".nan" or ".NaN" or ".NAN":
                value = double.NaN;
                return true;
        }

        if (TryInteger(text, out var whole))
        {
            value = (double)whole;
            return true;
        }

        value = 0;
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        return FloatForm().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool LooksNumeric(string text) => text.Length > 0 && (text[0] is '+' or '-' or '.' || char.IsAsciiDigit(text[0]));

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex FloatForm();
}
