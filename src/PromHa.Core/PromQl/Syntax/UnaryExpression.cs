namespace PromHa.Core.PromQl;

/// <summary>A sign before an expression that is no number.</summary>
public sealed class UnaryExpression : PromQlExpression
{
    internal UnaryExpression(PromQlOperator op, PromQlExpression operand, int start)
        : base(operand.Type, start, operand.End) => (Operator, Operand) = (op, operand);

    /// <summary><see cref="PromQlOperator.Add"/> or <see cref="PromQlOperator.Subtract"/>.</summary>
    public PromQlOperator Operator { get; }

    /// <summary>The expression behind the sign.</summary>
    public PromQlExpression Operand { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => [Operand];
}
