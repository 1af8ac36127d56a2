using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromHa.Core;

/// <summary>Matchers as Alertmanager read them before 0.27: forgiving about quotes, strict about names.</summary>
internal static class ClassicMatchers
{
    public static bool TryAll(string text, [NotNullWhen(true)] out IReadOnlyList<Matcher>? matchers, out string problem)
    {
        matchers = null;
        problem = "";
        List<Matcher> all = [];
        foreach (var part in Split(text))
        {
            if (!TryOne(part, out var matcher, out problem))
            {
                return false;
            }

            all.Add(matcher);
        }

        matchers = all;
        return true;
    }

    public static bool TryOne(string text, [NotNullWhen(true)] out Matcher? matcher, out string problem)
    {
        matcher = null;
        var rest = text.AsSpan().TrimStart(White);
        var name = 0;
        while (name < rest.Length && (char.IsAsciiLetter(rest[name]) || rest[name] is '_' or ':' || (name > 0 && char.IsAsciiDigit(rest[name]))))
        {
            name++;
        }

        var after = rest[name..].TrimStart(White);
        var op = after is ['=' or '!', '~', ..] or ['!', '=', ..] ? 2 : after is ['=', ..] ? 1 : 0;
        if (name == 0 || op == 0)
        {
            problem = "This is no matcher. Write a label, one of = != =~ !~, and a value, such as severity=\"critical\".";
            return false;
        }

        return TryValue(after[op..].Trim(White), out var value, out problem)
            && MatcherText.TryMake(rest[..name].ToString(), after[..op].ToString(), value, out matcher, out problem);
    }

    private const string White = " \t\n\r\f\v";

    // Commas in quotes do not separate. What follows the last comma counts only when there is something.
    private static List<string> Split(string text)
    {
        var inner = text.AsSpan();
        inner = inner is ['{', ..] ? inner[1..] : inner;
        inner = inner is [.., '}'] ? inner[..^1] : inner;
        List<string> parts = [];
        var part = new StringBuilder();
        var (quoted, escaped) = (false, false);
        foreach (var c in inner)
        {
            switch (c)
            {
                case ',' when !quoted:
                    parts.Add(part.ToString());
                    part.Clear();
                    continue;
                case '"':
                    quoted ^= !escaped;
                    escaped = false;
                    break;
                case '\\':
                    escaped = !escaped;
                    break;
                default:
                    escaped = false;
                    break;
            }

            part.Append(c);
        }

        if (!part.ToString().AsSpan().Trim(White).IsEmpty)
        {
            parts.Add(part.ToString());
        }

        return parts;
    }

    private static bool TryValue(ReadOnlySpan<char> raw, out string value, out string problem)
    {
        var text = new StringBuilder();
        var open = raw is ['"', ..];
        raw = open ? raw[1..] : raw;
        value = "";
        problem = "The value has a quote that does not close it or that nothing closes. Put the value in quotes and write \\\" inside of them.";
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '"')
            {
                if (!open || i < raw.Length - 1)
                {
                    return false;
                }

                open = false;
            }
            else if (raw[i] == '\\' && i < raw.Length - 1)
            {
                i++;
                _ = raw[i] switch
                {
                    'n' => text.Append('\n'),
                    '"' or '\\' => text.Append(raw[i]),
                    _ => text.Append('\\').Append(raw[i]),
                };
            }
            else
            {
                text.Append(raw[i]);
            }
        }

        if (open)
        {
            return false;
        }

        (value, problem) = (text.ToString(), "");
        return true;
    }
}
