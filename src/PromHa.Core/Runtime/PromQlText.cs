namespace PromHa.Core;

/// <summary>Compares PromQL expressions with the form in which a server prints them. Thread-safe.</summary>
public static class PromQlText
{
    /// <summary>
    /// Tells whether two expressions are made of the same parts: metrics, labels, values, functions, operators, numbers, durations.
    /// A server prints a rule's expression in its own form: other white space and brackets, grouping clauses moved, matchers sorted,
    /// <c>60s</c> as <c>1m</c>, other quotes, no comments; none of that counts here.
    /// </summary>
    /// <param name="expression">An expression, for example <see cref="ExpectedRule.Expression"/>.</param>
    /// <param name="printed">An expression, for example <c>query</c> of <c>GET /api/v1/rules</c>.</param>
    /// <returns>
    /// False when the two certainly differ. True is no proof: the order of parts and the nesting of brackets are not compared
    /// (<c>a - b</c> and <c>b - a</c> have the same parts).
    /// </returns>
    public static bool SameTokens(string expression, string printed)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(printed);
        var (a, b) = (PromQlTokens.Of(expression), PromQlTokens.Of(printed));
        a.Sort(StringComparer.Ordinal);
        b.Sort(StringComparer.Ordinal);
        return a.SequenceEqual(b, StringComparer.Ordinal);
    }
}
