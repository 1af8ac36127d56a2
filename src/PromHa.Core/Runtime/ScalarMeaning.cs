using System.Globalization;

namespace PromHa.Core;

/// <summary>Brings one value into the form in which equal meanings are equal texts.</summary>
internal static class ScalarMeaning
{
    public const string Masked = "<secret>";

    // By power of 1024, which all of them are to Prometheus.
    private static readonly string[][] SizeUnits = [["", "B"], ["KB", "KiB"], ["MB", "MiB"], ["GB", "GiB"], ["TB", "TiB"], ["PB", "PiB"], ["EB", "EiB"]];

    public static string Of(string text, SchemaKind kind) => kind switch
    {
        SchemaKind.Bool => GoScalars.TryBool(text, out var value) ? (value ? "true" : "false") : text,
        SchemaKind.Number => Number(text),
        SchemaKind.Duration => PromDuration.TryParse(text, out var value) ? value.Milliseconds.ToString(CultureInfo.InvariantCulture) : text,
        SchemaKind.Size => Size(text),
        SchemaKind.Url => Url(text),
        _ => text,
    };

    /// <summary>What a server leaves out because it is the value of a field that nobody set.</summary>
    public static bool IsZero(string meaning, SchemaKind kind) => kind switch
    {
        SchemaKind.Bool => meaning == "false",
        SchemaKind.Number or SchemaKind.Duration or SchemaKind.Size => meaning is "0" or "",
        _ => meaning.Length == 0,
    };

    /// <summary>The text without the password of a URL.</summary>
    public static string WithoutPassword(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return text;
        }

        var start = scheme + 3;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        var at = text.LastIndexOf('@', (end < 0 ? text.Length : end) - 1);
        var colon = at < start ? -1 : text.IndexOf(':', start, at - start);
        return colon < 0 ? text : string.Concat(text.AsSpan(0, colon + 1), Masked, text.AsSpan(at));
    }

    private static string Url(string text)
    {
        text = WithoutPassword(text);
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            text = text[..scheme].ToLowerInvariant() + text[scheme..];
        }

        // Go escapes on output what was written raw.
        return Uri.UnescapeDataString(text);
    }

    private static string Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return hex.ToString(CultureInfo.InvariantCulture);
        }

        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && !(digits.Length > 1 && digits[0] == '0'))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (digits.Length > 1 && digits[0] == '0' && digits.All(static c => c is >= '0' and <= '7'))
        {
            return digits.Aggregate(0UL, static (n, c) => (n * 8) + (ulong)(c - '0')).ToString(CultureInfo.InvariantCulture);
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? real.ToString("R", CultureInfo.InvariantCulture)
            : text;
    }

    // Such as 10MB or 1GiB512MiB.
    private static string Size(string text)
    {
        double total = 0;
        for (var at = 0; at < text.Length;)
        {
            var digits = at;
            while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            {
                digits++;
            }

            var unit = digits;
            while (unit < text.Length && char.IsAsciiLetter(text[unit]))
            {
                unit++;
            }

            var power = Array.FindIndex(SizeUnits, u => u.Contains(text[digits..unit], StringComparer.Ordinal));
            if (power < 0 || !double.TryParse(text.AsSpan(at, digits - at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return text;
            }

            total += number * Math.Pow(1024, power);
            at = unit;
        }

        return total.ToString("R", CultureInfo.InvariantCulture);
    }
}
