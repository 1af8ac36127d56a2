namespace PromHa.Core.PromQl;

/// <summary>An expression between parentheses.</summary>
public sealed class ParenExpression : PromQlExpression
{
    internal ParenExpression(PromQlExpression operand, int start, int end)
        : base(operand.Type, start, end) => Operand = operand;

    /// <summary>The expression between.</summary>
    public PromQlExpression Operand { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => [Operand];
}
