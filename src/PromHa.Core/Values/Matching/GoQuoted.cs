using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>Texts in double quotes with the escapes of the Go language.</summary>
internal static class GoQuoted
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Reads from the opening quote on, and leaves the position behind the closing one.</summary>
    public static bool TryRead(string text, ref int at, out string value)
    {
        value = "";
        List<byte> bytes = [];
        Span<byte> one = stackalloc byte[4];
        for (var i = at + 1; i < text.Length;)
        {
            switch (text[i])
            {
                case '"':
                    at = i + 1;
                    return TryDecode(bytes, out value);
                case '\n':
                    return false;
                case '\\' when i + 1 < text.Length:
                    if (!TryEscape(text, ref i, bytes))
                    {
                        return false;
                    }

                    break;
                default:
                    if (!Rune.TryGetRuneAt(text, i, out var rune))
                    {
                        return false;
                    }

                    bytes.AddRange(one[..rune.EncodeToUtf8(one)]);
                    i += rune.Utf16SequenceLength;
                    break;
            }
        }

        return false;
    }

    // \x and octal escapes are bytes, which together must be UTF-8.
    private static bool TryEscape(string text, ref int i, List<byte> bytes)
    {
        var kind = text[i + 1];
        var simple = kind switch { 'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11, '\\' => 92, '"' => 34, _ => -1 };
        if (simple >= 0)
        {
            bytes.Add((byte)simple);
            i += 2;
            return true;
        }

        if (kind is >= '0' and <= '7')
        {
            if (i + 4 > text.Length || text.AsSpan(i + 1, 3).ContainsAnyExceptInRange('0', '7') || Octal(text.AsSpan(i + 1, 3)) > 255)
            {
                return false;
            }

            bytes.Add((byte)Octal(text.AsSpan(i + 1, 3)));
            i += 4;
            return true;
        }

        var length = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (length == 0 || i + 2 + length > text.Length
            || !uint.TryParse(text.AsSpan(i + 2, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        i += 2 + length;
        if (kind == 'x')
        {
            bytes.Add((byte)code);
            return true;
        }

        if (code > int.MaxValue || !Rune.TryCreate((int)code, out var rune))
        {
            return false;
        }

        Span<byte> encoded = stackalloc byte[4];
        bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
        return true;
    }

    private static int Octal(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 64) + ((digits[1] - '0') * 8) + (digits[2] - '0');

    private static bool TryDecode(List<byte> bytes, out string value)
    {
        try
        {
            value = Strict.GetString([.. bytes]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            value = "";
            return false;
        }
    }
}
