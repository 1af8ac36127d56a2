using System.Text;

namespace PromHa.Core.HighAvailability;

internal static class RegexText
{
    /// <summary>An expression that matches this text and nothing else.</summary>
    public static PromRegex Literal(string text)
    {
        var pattern = new StringBuilder();
        foreach (var c in text)
        {
            pattern.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' || c > '~' ? "" : "\\").Append(c);
        }

        return PromRegex.Parse(pattern.ToString());
    }
}
