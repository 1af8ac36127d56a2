namespace PromHa.Core.PromQl;

/// <summary>What became of parsing an expression. Immutable, thread-safe.</summary>
public sealed class PromQlResult
{
    internal PromQlResult(string text, PromQlExpression? expression, IReadOnlyList<PromQlProblem> problems) =>
        (Text, Expression, Problems) = (text, expression, problems);

    /// <summary>The text that was parsed.</summary>
    public string Text { get; }

    /// <summary>The tree. Null after an error of syntax; there, with problems, after errors of types only.</summary>
    public PromQlExpression? Expression { get; }

    /// <summary>What is wrong, in the order it was found, the first 100 at most; empty when the target version would take the expression.</summary>
    public IReadOnlyList<PromQlProblem> Problems { get; }

    /// <summary>Whether the target version would take the expression.</summary>
    public bool IsValid => Problems.Count == 0;
}
