using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromHa.Core;

/// <summary>Chooses between the two parsers of matchers, and writes them.</summary>
internal static class MatcherText
{
    public static bool TryAll(string text, MatcherSyntax syntax, [NotNullWhen(true)] out IReadOnlyList<Matcher>? matchers, out string problem)
    {
        if (syntax == MatcherSyntax.Classic)
        {
            return ClassicMatchers.TryAll(text, out matchers, out problem);
        }

        var utf8 = Utf8Matchers.TryAll(text, out matchers, out problem);
        if (syntax == MatcherSyntax.Utf8WithFallback && ClassicMatchers.TryAll(text, out var classic, out _) && (!utf8 || !classic.SequenceEqual(matchers!)))
        {
            // Alertmanager keeps the old meaning of what was valid before.
            (matchers, problem) = (classic, "");
            return true;
        }

        return utf8;
    }

    public static bool TryOne(string text, MatcherSyntax syntax, [NotNullWhen(true)] out Matcher? matcher, out string problem)
    {
        if (syntax == MatcherSyntax.Classic)
        {
            return ClassicMatchers.TryOne(text, out matcher, out problem);
        }

        matcher = null;
        if (text.StartsWith('{') || text.EndsWith('}'))
        {
            problem = "One matcher has no braces around it.";
            return false;
        }

        var utf8 = Utf8Matchers.TryAll(text, out var matchers, out problem);
        if (utf8 && matchers!.Count != 1)
        {
            problem = "There must be one matcher, not more and not less.";
            utf8 = false;
        }

        matcher = utf8 ? matchers![0] : null;
        if (syntax == MatcherSyntax.Utf8WithFallback && ClassicMatchers.TryOne(text, out var classic, out _) && !classic.Equals(matcher))
        {
            (matcher, problem) = (classic, "");
        }

        return matcher is not null;
    }

    public static bool TryMake(string name, string op, string value, [NotNullWhen(true)] out Matcher? matcher, out string problem)
    {
        matcher = null;
        var kind = op switch
        {
            "=" => MatchOperator.Equal,
            "!=" => MatchOperator.NotEqual,
            "=~" => MatchOperator.Regex,
            _ => MatchOperator.NotRegex,
        };
        problem = "";
        if (kind is MatchOperator.Regex or MatchOperator.NotRegex && !PromRegex.TryParse(value, RegexFrame.Alertmanager, out _, out problem))
        {
            return false;
        }

        matcher = new Matcher(name, kind, value);
        return true;
    }

    public static string Write(Matcher matcher)
    {
        var text = new StringBuilder();
        if (matcher.Name.Length > 0 && matcher.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':') && !char.IsAsciiDigit(matcher.Name[0]))
        {
            text.Append(matcher.Name);
        }
        else
        {
            Quote(text, matcher.Name);
        }

        text.Append(matcher.Operator switch
        {
            MatchOperator.Equal => "=",
            MatchOperator.NotEqual => "!=",
            MatchOperator.Regex => "=~",
            _ => "!~",
        });
        Quote(text, matcher.Value);
        return text.ToString();
    }

    // Both parsers know these escapes, and no others.
    private static void Quote(StringBuilder text, string value) => text.Append('"').Append(value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
}
