using System.Buffers;
using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>The form in which a scalar is written: plain where no reader can take it for anything but text, else quoted or as a block.</summary>
internal static class YamlScalarText
{
    private static readonly SearchValues<char> PlainAscii = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./\\()$^+*?|~@%&=<>;!{}[]\"',`: #");

    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789-:+.TtZz _");

    /// <param name="to">Where to write.</param>
    /// <param name="text">The text.</param>
    /// <param name="plain">The text is a number, a boolean or null and must stay one.</param>
    /// <param name="indent">The indentation of a block's lines; negative where no block may stand.</param>
    public static void Append(StringBuilder to, string text, bool plain, int indent)
    {
        if (plain || IsPlain(text))
        {
            to.Append(text);
        }
        else if (indent >= 0 && IsBlock(text))
        {
            AppendBlock(to, text, indent);
        }
        else if (text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !IsPrintable(text))
        {
            AppendDoubleQuoted(to, text);
        }
        else
        {
            to.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        }
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[0] is ' ' or '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|'
            or '>' or '\'' or '"' or '%' or '@' or '`' or '=' or '~')
        {
            return false;
        }

        if (text[^1] is ' ' or ':' || (text.AsSpan().ContainsAnyExcept(PlainAscii) && !IsPrintable(text)))
        {
            return false;
        }

        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            && GoScalars.KindOf(text) == GoScalarKind.Text && !IsTimeLike(text) && text is not ("..." or "<<");
    }

    // Other readers take 1:30 for a number to the base of 60 and 2024-01-01 for a date.
    private static bool IsTimeLike(string text)
    {
        var rest = text.AsSpan().TrimStart('+');
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && (rest[digits] is '-' or ':') && !text.AsSpan().ContainsAnyExcept(TimeCharacters);
    }

    private static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or >= '\u00A0' and < '\u2028' or > '\u2029' and < '\uD800' or >= '\uE000' and <= '\uFFFD' and not '\uFEFF')
            {
                continue;
            }

            // Not every reader in the field takes characters beyond the basic plane unescaped.
            return false;
        }

        return true;
    }

    private static bool IsBlock(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text[0] is ' ' or '\n' or '\t')
        {
            return false;
        }

        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line is ['\t', ..] || (line.Length > 0 && line.Trim(' ').IsEmpty))
            {
                return false;
            }
        }

        return !text.AsSpan().ContainsAny('\r', '\u0085') && IsPrintable(text.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
    }

    private static void AppendBlock(StringBuilder to, string text, int indent)
    {
        var end = text.Length;
        while (text[end - 1] == '\n')
        {
            end--;
        }

        var trailing = text.Length - end;
        to.Append(trailing switch { 0 => "|-", 1 => "|", _ => "|+" });
        foreach (var line in text.AsSpan(0, end).EnumerateLines())
        {
            to.Append('\n');
            if (!line.IsEmpty)
            {
                to.Append(' ', indent).Append(line);
            }
        }

        to.Append('\n', Math.Max(0, trailing - 1));
    }

    private static void AppendDoubleQuoted(StringBuilder to, string text)
    {
        to.Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\n' => to.Append("\\n"),
                '\t' => to.Append("\\t"),
                '\r' => to.Append("\\r"),
                > 0xFFFF => to.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture)),
                < ' ' or (> '~' and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF or > 0xFFFD => to.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture)),
                _ => to.Append(rune.ToString()),
            };
        }

        to.Append('"');
    }
}
