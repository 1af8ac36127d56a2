namespace PromHa.Core.Alertmanager;

/// <summary>The conditions of routes and inhibition rules, of which a file has three notations.</summary>
internal static class MatcherTexts
{
    /// <summary>All conditions, in the order in which the server keeps and shows them.</summary>
    public static IReadOnlyList<Matcher> Combine(ConfigMap<string> match, ConfigMap<PromRegex> matchRe, ConfigList<string> matchers)
    {
        List<Matcher> all = new(match.Count + matchRe.Count + matchers.Count);
        all.AddRange(match.Select(static m => new Matcher(m.Name, MatchOperator.Equal, m.Value)));

        // The server anchors these once more when it makes conditions of them; what they match stays the same.
        all.AddRange(matchRe.Select(static m => new Matcher(m.Name, MatchOperator.Regex, $"^(?:{m.Value.Pattern})$")));
        all.AddRange(matchers.SelectMany(static m => Matcher.ParseAll(m)));
        all.Sort(Compare);
        return all;
    }

    /// <summary>The form in which the server names routes, in its metrics and its API.</summary>
    public static string Show(IReadOnlyList<Matcher> matchers) => $"{{{string.Join(',', matchers.Select(Show))}}}";

    private static int Compare(Matcher a, Matcher b)
    {
        var order = string.CompareOrdinal(a.Name, b.Name);
        order = order != 0 ? order : string.CompareOrdinal(a.Value, b.Value);
        return order != 0 ? order : a.Operator.CompareTo(b.Operator);
    }

    private static string Show(Matcher matcher)
    {
        var sign = matcher.Operator switch
        {
            MatchOperator.Equal => "=",
            MatchOperator.NotEqual => "!=",
            MatchOperator.Regex => "=~",
            _ => "!~",
        };
        var value = matcher.Value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"{matcher.Name}{sign}\"{value}\"";
    }
}
