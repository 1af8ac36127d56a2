using System.Text;

namespace PromHa.Core.Prometheus;

/// <summary>Environment variables in a text, as Go's <c>os.Expand</c> puts them in.</summary>
internal static class GoExpansion
{
    public static string Expand(string text, Func<string, string?> variable)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var (name, length) = Name(text.AsSpan(i + 1));
            if (name.Length > 0)
            {
                result.Append(name == "$" ? "$" : variable(name));
            }
            else if (length == 0)
            {
                result.Append('$');
            }

            i += length;
        }

        return result.ToString();
    }

    // The name behind a dollar and how much of the text it takes; what cannot be a name in braces is swallowed.
    private static (string Name, int Length) Name(ReadOnlySpan<char> text)
    {
        if (text[0] == '{')
        {
            if (text.Length > 2 && IsSpecial(text[1]) && text[2] == '}')
            {
                return (text[1..2].ToString(), 3);
            }

            var end = text.IndexOf('}');
            return end switch
            {
                < 0 => ("", 1),
                1 => ("", 2),
                _ => (text[1..end].ToString(), end + 1),
            };
        }

        if (IsSpecial(text[0]))
        {
            return (text[..1].ToString(), 1);
        }

        var length = 0;
        while (length < text.Length && (text[length] == '_' || char.IsAsciiLetterOrDigit(text[length])))
        {
            length++;
        }

        return (text[..length].ToString(), length);
    }

    private static bool IsSpecial(char c) => c is '*' or '#' or '$' or '@' or '!' or '?' or '-' || char.IsAsciiDigit(c);
}
