using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>Cuts an expression into normalised parts. Never fails: what it does not know is a part of its own.</summary>
internal static class PromQlTokens
{
    // Words that the server writes in small letters whatever the file says.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "unless", "atan2", "on", "ignoring", "by", "without", "group_left", "group_right", "bool", "offset", "inf", "nan",
        "sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "topk", "bottomk", "count_values", "quantile", "limitk", "limit_ratio",
        "start", "end", "step", "range", "anchored", "smoothed",
    };

    public static List<string> Of(string text)
    {
        List<string> tokens = [];
        var brackets = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (c is '"' or '\'' or '`')
            {
                tokens.Add("t" + ReadString(text, ref at));
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            {
                tokens.Add(ReadNumber(text, ref at, isTime: tokens is [.., "@"]));
            }
            else if (char.IsLetter(c) || c == '_' || (c == ':' && brackets == 0))
            {
                AddWord(tokens, text, ref at, brackets > 0);
            }
            else
            {
                brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
                // Brackets, commas and unary plus come and go in printing; the parts around them tell the rest.
                if (c == '-' && tokens is [.., "-"])
                {
                    // Two signs in a row cancel each other.
                    tokens.RemoveAt(tokens.Count - 1);
                }
                else if (!char.IsWhiteSpace(c) && c is not ('(' or ')' or '{' or '}' or ']' or ',' or '+'))
                {
                    tokens.Add(c.ToString());
                }

                at++;
            }
        }

        return tokens;
    }

    private static void AddWord(List<string> tokens, string text, ref int at, bool inBrackets)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || (text[at] == ':' && !inBrackets)))
        {
            at++;
        }

        var word = text[start..at];
        var lower = word.ToLowerInvariant();
        if (Keywords.Contains(lower))
        {
            word = lower;
        }

        if (word == "__name__" && IsEquals(text, at, out var next))
        {
            // {__name__="x"}, {"x"} and x are three ways to write one thing.
            at = next;
            return;
        }

        // An empty 'by ()' or 'ignoring ()' is not printed; their opposites 'without' and 'on' always are.
        if (word is not ("by" or "ignoring"))
        {
            tokens.Add("t" + word);
        }
    }

    private static bool IsEquals(string text, int at, out int next)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        next = at + 1;
        return at < text.Length && text[at] == '=' && !(next < text.Length && text[next] == '~');
    }

    // Durations count as seconds, because a number may stand for one.
    private static string ReadNumber(string text, ref int at, bool isTime)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' || IsExponentSign(text, start, at)))
        {
            at++;
        }

        var word = text[start..at].Replace("_", "", StringComparison.Ordinal);
        if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return "n" + ((double)hex).ToString("R", CultureInfo.InvariantCulture);
        }

        if (word.Length > 1 && word[0] == '0' && word.All(static d => d is >= '0' and <= '7'))
        {
            return "n" + word.Aggregate(0d, static (n, d) => (n * 8) + (d - '0')).ToString("R", CultureInfo.InvariantCulture);
        }

        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            // Times are kept in milliseconds.
            return "n" + (isTime ? Math.Round(number, 3) : number).ToString("R", CultureInfo.InvariantCulture);
        }

        return PromDuration.TryParse(word, out var duration) ? "n" + duration.Value.TotalSeconds.ToString("R", CultureInfo.InvariantCulture) : "n" + word;
    }

    private static bool IsExponentSign(string text, int start, int at) => text[at] is '+' or '-' && at > start
        && text[at - 1] is 'e' or 'E' && !text.AsSpan(start, at - start).Contains('x') && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static string ReadString(string text, ref int at)
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && quote != '`' && at + 1 < text.Length)
            {
                at++;
                AppendEscape(value, text, ref at);
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        at++;
        return value.ToString();
    }

    private static void AppendEscape(StringBuilder value, string text, ref int at)
    {
        var c = text[at++];
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, >= '0' and <= '7' => 3, _ => 0 };
        if (digits == 3)
        {
            at--;
        }

        if (digits == 0 || at + digits > text.Length)
        {
            value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'a' => '\a', 'b' => '\b', 'f' => '\f', 'v' => '\v', _ => c });
            return;
        }

        var code = 0L;
        foreach (var digit in text.AsSpan(at, digits))
        {
            code = (code * (digits == 3 ? 8 : 16)) + (char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : 0);
        }

        at += digits;
        value.Append(Rune.IsValid((int)Math.Min(code, int.MaxValue)) ? new Rune((int)code).ToString() : "\uFFFD");
    }
}
