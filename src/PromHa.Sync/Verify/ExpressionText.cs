using System.Text;

namespace PromHa.Sync;

/// <summary>A form of PromQL expressions in which most prints of the same expression are equal, without parsing it.</summary>
internal static class ExpressionText
{
    /// <summary>The expression without white space and comments outside of quotes, and with the matchers of each selector sorted.</summary>
    public static string Squeeze(string expression)
    {
        var text = new StringBuilder(expression.Length);
        var (quote, start, commas) = ('\0', -1, new List<int>());
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote != '\0')
            {
                text.Append(c);
                if (c == '\\' && quote != '`' && i + 1 < expression.Length)
                {
                    text.Append(expression[++i]);
                }

                quote = c == quote ? '\0' : quote;
            }
            else if (c == '#')
            {
                var end = expression.IndexOf('\n', i);
                i = end < 0 ? expression.Length : end;
            }
            else if (!char.IsWhiteSpace(c))
            {
                switch (c)
                {
                    case '"' or '\'' or '`':
                        quote = c;
                        break;
                    case '{':
                        start = text.Length + 1;
                        commas.Clear();
                        break;
                    case ',' when start >= 0:
                        commas.Add(text.Length);
                        break;
                    case '}' when start >= 0:
                        SortMatchers(text, start, commas);
                        start = -1;
                        break;
                }

                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static void SortMatchers(StringBuilder text, int start, List<int> commas)
    {
        if (commas.Count == 0)
        {
            return;
        }

        var matchers = new List<string>();
        var from = start;
        foreach (var comma in commas.Append(text.Length))
        {
            matchers.Add(text.ToString(from, comma - from));
            from = comma + 1;
        }

        text.Length = start;
        text.AppendJoin(',', matchers.Where(static m => m.Length > 0).Order(StringComparer.Ordinal));
    }
}
