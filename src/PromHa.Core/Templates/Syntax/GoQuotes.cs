using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Reads quoted strings and characters as Go's strconv does.</summary>
internal static class GoQuotes
{
    /// <summary>The content of a string with its quotes; null when an escape is wrong.</summary>
    public static string? Unquote(string quoted)
    {
        if (quoted is ['`', ..])
        {
            return quoted[1..^1].Replace("\r", "", StringComparison.Ordinal);
        }

        var inner = quoted.AsSpan(1, quoted.Length - 2);
        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        // Bytes, because \xff is a byte of the text, not a character.
        var bytes = new MemoryStream();
        Span<byte> encoded = stackalloc byte[4];
        while (!inner.IsEmpty)
        {
            if (!TryReadOne(ref inner, '"', out var value, out var isByte))
            {
                return null;
            }

            if (isByte)
            {
                bytes.WriteByte((byte)value);
            }
            else
            {
                bytes.Write(encoded[..new Rune(value).EncodeToUtf8(encoded)]);
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The value of a character constant with its quotes; null when it is not exactly one character.</summary>
    public static int? Character(string quoted)
    {
        var inner = quoted.AsSpan(1, quoted.Length - 2);
        return !inner.IsEmpty && TryReadOne(ref inner, '\'', out var value, out _) && inner.IsEmpty ? value : null;
    }

    /// <summary>The text in double quotes with escapes, as strconv.Quote writes it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                7 => quoted.Append("\\a"),
                8 => quoted.Append("\\b"),
                12 => quoted.Append("\\f"),
                10 => quoted.Append("\\n"),
                13 => quoted.Append("\\r"),
                9 => quoted.Append("\\t"),
                11 => quoted.Append("\\v"),
                < ' ' or 0x7f => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                _ when rune.Value != ' ' && (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(rune),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static bool TryReadOne(ref ReadOnlySpan<char> rest, char quote, out int value, out bool isByte)
    {
        isByte = false;
        if (rest[0] != '\\')
        {
            var decoded = Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            value = decoded ? rune.Value : Rune.ReplacementChar.Value;
            rest = rest[Math.Max(1, length)..];
            return true;
        }

        value = 0;
        if (rest.Length < 2)
        {
            return false;
        }

        var c = rest[1];
        rest = rest[2..];
        switch (c)
        {
            case 'a': value = 7; return true;
            case 'b': value = 8; return true;
            case 'f': value = 12; return true;
            case 'n': value = 10; return true;
            case 'r': value = 13; return true;
            case 't': value = 9; return true;
            case 'v': value = 11; return true;
            case '\\': value = '\\'; return true;
            case '\'' or '"': value = c; return c == quote;
            case 'x': isByte = true; return TryHex(ref rest, 2, out value);
            case 'u': return TryHex(ref rest, 4, out value) && Rune.IsValid(value);
            case 'U': return TryHex(ref rest, 8, out value) && Rune.IsValid(value);
            case >= '0' and <= '7' when rest is [>= '0' and <= '7', >= '0' and <= '7', ..]:
                value = ((c - '0') * 64) + ((rest[0] - '0') * 8) + rest[1] - '0';
                rest = rest[2..];
                isByte = true;
                return value <= 255;
            default: return false;
        }
    }

    private static bool TryHex(ref ReadOnlySpan<char> rest, int digits, out int value)
    {
        value = 0;
        if (rest.Length < digits || !int.TryParse(rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        rest = rest[digits..];
        return true;
    }
}
