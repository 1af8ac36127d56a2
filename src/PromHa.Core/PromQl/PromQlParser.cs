namespace PromHa.Core.PromQl;

/// <summary>Reads PromQL as Prometheus does. Thread-safe.</summary>
/// <example><code>
/// var result = PromQlParser.Parse("sum by (job) (rate(http_requests_total[5m]))");
/// if (!result.IsValid) { Console.WriteLine(result.Problems[0].Message); }
/// </code></example>
public static class PromQlParser
{
    /// <summary>
    /// How deep expressions may be nested: parentheses, calls, signs, powers and subqueries count, chains such as <c>a + b + c</c>
    /// do not. Prometheus has no such limit; what people and generators write stays below 40.
    /// </summary>
    public const int MaxDepth = 250;

    /// <summary>Reads an expression and checks its types. Takes time in proportion to the text's length, whatever it holds.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="options">Which PromQL is meant; null for <see cref="PromQlOptions.Default"/>.</param>
    /// <returns>The tree and what is wrong; never null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static PromQlResult Parse(string text, PromQlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var language = PromQlLanguage.Of(options ?? PromQlOptions.Default);
        List<PromQlProblem> problems = [];
        var expression = new SyntaxParser(text, language, problems).Parse();
        if (expression is not null && problems.Count == 0)
        {
            new TypeChecker(problems).Check(expression);
        }

        return new PromQlResult(text, expression, problems);
    }
}
