using System.Buffers;
using System.Text;

namespace PromHa.Core;

/// <summary>Bytes to text as go-yaml's reader does it: UTF-8, or UTF-16 by its byte order mark, and no control characters.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> Usual = SearchValues.Create([.. Enumerable.Range(' ', 95).Select(static c => (char)c), '\n', '\r', '\t']);

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static string? Decode(ReadOnlySpan<byte> bytes, out YamlProblem problem)
    {
        problem = default;
        string text;
        try
        {
            text = bytes switch
            {
                [0xFE, 0xFF, .. var rest] => new UnicodeEncoding(true, false, true).GetString(rest),
                [0xFF, 0xFE, .. var rest] => new UnicodeEncoding(false, false, true).GetString(rest),
                [0xEF, 0xBB, 0xBF, .. var rest] => StrictUtf8.GetString(rest),
                _ => StrictUtf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n');
            problem = new YamlProblem(IssueIds.Encoding, line, 1, "The file is not valid UTF-8 here. Save it as UTF-8.");
            return null;
        }

        // go-yaml passes over a second mark as well.
        text = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        return Check(text, out problem) ? text : null;
    }

    /// <summary>Whether all characters are ones that go-yaml's reader takes.</summary>
    public static bool Check(string text, out YamlProblem problem)
    {
        problem = default;
        if (!text.AsSpan().ContainsAnyExcept(Usual))
        {
            return true;
        }

        for (int i = 0, line = 1, start = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                line++;
                start = i + 1;
            }
            else if (!IsAllowed(c))
            {
                problem = new YamlProblem(IssueIds.Encoding, line, i - start + 1, $"The control character U+{(int)c:X4} is not allowed in YAML. Remove it.");
                return false;
            }
        }

        return true;
    }

    // The set of go-yaml's reader. Surrogates are pairs here, because decoding was strict.
    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or '\u0085'
        or (>= '\u00A0' and <= '\uFFFD');
}
