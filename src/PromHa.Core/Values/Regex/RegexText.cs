using System.Text;

namespace PromHa.Core;

/// <summary>Small helpers over the text of patterns and templates.</summary>
internal static class RegexText
{
    /// <summary>Whether there is at least one character and each is an ASCII letter, digit or underscore.</summary>
    public static bool ContainsOnlyNameCharacters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>The code point at a place and how many chars it takes; half a surrogate pair is U+FFFD, as invalid UTF-8 is to Go.</summary>
    public static (int CodePoint, int Length) CodePointAt(string text, int at)
    {
        if (at >= text.Length)
        {
            return (-1, 0);
        }

        var c = text[at];
        if (!char.IsSurrogate(c))
        {
            return (c, 1);
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
        return (rune.Value, used);
    }
}
