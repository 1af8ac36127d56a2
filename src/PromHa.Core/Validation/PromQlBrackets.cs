namespace PromHa.Core;

/// <summary>What is certain about a PromQL expression without a parser: its brackets pair up and its strings end.</summary>
internal static class PromQlBrackets
{
    /// <summary>A sentence about the first fault, or null.</summary>
    public static string? Problem(string expression)
    {
        Stack<char> open = new();
        for (var at = 0; at < expression.Length; at++)
        {
            var c = expression[at];
            switch (c)
            {
                case '#':
                    var end = expression.IndexOf('\n', at);
                    at = end < 0 ? expression.Length : end;
                    break;
                case '"' or '\'' or '`':
                    at = EndOfString(expression, at);
                    if (at < 0)
                    {
                        return $"a string that begins with {c} does not end. Close it.";
                    }

                    break;
                case '(' or '[' or '{':
                    open.Push(c);
                    break;
                case ')' or ']' or '}':
                    if (!open.TryPop(out var opener) || opener != Opener(c))
                    {
                        return $"the '{c}' closes no '{Opener(c)}'. Check the brackets.";
                    }

                    break;
            }
        }

        return open.TryPeek(out var left) ? $"a '{left}' is not closed. Check whether the end is missing." : null;
    }

    // Only back-quoted strings may hold line breaks and take a backslash as it is.
    private static int EndOfString(string text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at;
            }

            if (quote != '`')
            {
                if (text[at] == '\n')
                {
                    return -1;
                }

                if (text[at] == '\\')
                {
                    at++;
                }
            }
        }

        return -1;
    }

    private static char Opener(char closer) => closer switch
    {
        ')' => '(',
        ']' => '[',
        _ => '{',
    };
}
