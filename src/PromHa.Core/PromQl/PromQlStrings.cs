using System.Buffers;
using System.Globalization;
using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>
/// Strings between quotes, with the escapes of the Go language. Escapes may make bytes that are no UTF-8; such a byte is kept as the
/// lone surrogate U+DC00 plus the byte, so that writing restores it.
/// </summary>
internal static class PromQlStrings
{
    private const int Bytes = 0xDC00;

    /// <summary>Checks the escape at a backslash. Returns what is wrong with it, or null.</summary>
    public static string? Escape(string text, int at, char quote, out int length)
    {
        length = 1;
        if (at + 1 == text.Length)
        {
            return "The string ends within an escape.";
        }

        length = 2;
        var kind = text[at + 1];
        if (kind == quote || kind is 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\')
        {
            return null;
        }

        var (first, digits, radix) = kind switch
        {
            >= '0' and <= '7' => (1, 3, 8),
            'x' => (2, 2, 16),
            'u' => (2, 4, 16),
            'U' => (2, 8, 16),
            _ => (0, 0, 0),
        };
        if (digits == 0)
        {
            return $"'\\{kind}' is no escape. Write '\\\\' for a backslash, or put the string between back quotes.";
        }

        long code = 0;
        for (length = first; length < first + digits; length++)
        {
            var value = at + length < text.Length ? Digit(text[at + length]) : 99;
            if (value >= radix)
            {
                return $"An escape '\\{(radix == 8 ? "" : kind)}' needs {digits} digits of base {radix}.";
            }

            code = (code * radix) + value;
        }

        return kind is 'u' or 'U' ? code > 0x10FFFF || code is >= 0xD800 and < 0xE000 ? "The escape is no character of Unicode." : null
            : code > 255 ? "An escape of octal digits goes up to \\377." : null;
    }

    /// <summary>The value of a string token whose escapes are right.</summary>
    public static string Unquote(ReadOnlySpan<char> token)
    {
        var inner = token[1..^1];
        if (token[0] == '`')
        {
            // Go drops carriage returns from raw strings.
            return inner.Contains('\r') ? inner.ToString().Replace("\r", "", StringComparison.Ordinal) : inner.ToString();
        }

        return inner.Contains('\\') ? Decode(inner) : inner.ToString();
    }

    /// <summary>Writes a string with double quotes and the escapes Go would use.</summary>
    public static void AppendQuoted(StringBuilder to, string value)
    {
        to.Append('"');
        for (var i = 0; i < value.Length;)
        {
            if (!Rune.TryGetRuneAt(value, i, out var rune))
            {
                to.Append(CultureInfo.InvariantCulture, $"\\x{(value[i] - Bytes) & 0xFF:x2}");
                i++;
                continue;
            }

            AppendRune(to, rune);
            i += rune.Utf16SequenceLength;
        }

        to.Append('"');
    }

    private static void AppendRune(StringBuilder to, Rune rune)
    {
        switch (rune.Value)
        {
            case '"' or '\\': to.Append('\\').Append((char)rune.Value); break;
            case 7: to.Append("\\a"); break;
            case 8: to.Append("\\b"); break;
            case 12: to.Append("\\f"); break;
            case 10: to.Append("\\n"); break;
            case 13: to.Append("\\r"); break;
            case 9: to.Append("\\t"); break;
            case 11: to.Append("\\v"); break;
            case >= 32 and < 127: to.Append((char)rune.Value); break;
            case < 32 or 127: to.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
            default:
                if (IsPrintable(rune))
                {
                    to.Append(rune.ToString());
                }
                else
                {
                    to.Append(CultureInfo.InvariantCulture, $"{(rune.IsBmp ? "\\u" : "\\U")}{rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture)}");
                }

                break;
        }
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Decode(ReadOnlySpan<char> inner)
    {
        var bytes = new ArrayBufferWriter<byte>(inner.Length + 8);
        for (var i = 0; i < inner.Length;)
        {
            if (inner[i] != '\\')
            {
                var end = inner[i..].IndexOf('\\');
                var plain = end < 0 ? inner[i..] : inner.Slice(i, end);
                Encoding.UTF8.GetBytes(plain, bytes);
                i += plain.Length;
                continue;
            }

            i += DecodeEscape(inner[i..], bytes);
        }

        return FromBytes(bytes.WrittenSpan);
    }

    private static int DecodeEscape(ReadOnlySpan<char> escape, ArrayBufferWriter<byte> to)
    {
        var kind = escape[1];
        var (first, digits, radix) = kind switch { >= '0' and <= '7' => (1, 3, 8), 'x' => (2, 2, 16), 'u' => (2, 4, 16), 'U' => (2, 8, 16), _ => (0, 0, 0) };
        if (digits == 0)
        {
            Add(to, kind switch { 'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11, _ => (byte)kind });
            return 2;
        }

        var code = 0;
        foreach (var c in escape.Slice(first, digits))
        {
            code = (code * radix) + Digit(c);
        }

        if (kind is 'u' or 'U')
        {
            to.Advance(new Rune(code).EncodeToUtf8(to.GetSpan(4)));
        }
        else
        {
            Add(to, (byte)code);
        }

        return first + digits;
    }

    private static void Add(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[used..];
                continue;
            }

            text.Append((char)(Bytes + bytes[0]));
            bytes = bytes[1..];
        }

        return text.ToString();
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10 : 99;
}
