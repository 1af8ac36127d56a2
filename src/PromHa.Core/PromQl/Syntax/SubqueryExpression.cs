namespace PromHa.Core.PromQl;

/// <summary>An expression evaluated many times over a span of time, such as <c>rate(up[5m])[1h:1m]</c>.</summary>
public sealed class SubqueryExpression : PromQlExpression
{
    internal SubqueryExpression(PromQlExpression operand, PromQlDuration range, PromQlDuration? step, int end)
        : base(PromQlValueType.Matrix, operand.Start, end) => (Operand, Range, Step) = (operand, range, step);

    private SubqueryExpression(SubqueryExpression other, int end)
        : this(other.Operand, other.Range, other.Step, end) => (Offset, At) = (other.Offset, other.At);

    /// <summary>What is evaluated.</summary>
    public PromQlExpression Operand { get; }

    /// <summary>The span of time.</summary>
    public PromQlDuration Range { get; }

    /// <summary>The time between two evaluations; null for the server's default.</summary>
    public PromQlDuration? Step { get; }

    /// <summary>How far back is looked, or null. Negative ones look ahead.</summary>
    public PromQlDuration? Offset { get; private init; }

    /// <summary>The time to evaluate at, or null.</summary>
    public AtModifier? At { get; private init; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => [Operand];

    internal SubqueryExpression With(PromQlDuration offset, int end) => new(this, end) { Offset = offset };

    internal SubqueryExpression With(AtModifier at, int end) => new(this, end) { At = at };
}
