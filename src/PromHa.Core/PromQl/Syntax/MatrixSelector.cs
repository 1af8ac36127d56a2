namespace PromHa.Core.PromQl;

/// <summary>A selector of the samples of a span of time, such as <c>up[5m]</c>.</summary>
public sealed class MatrixSelector : PromQlExpression
{
    internal MatrixSelector(VectorSelector selector, PromQlDuration range, int end)
        : base(PromQlValueType.Matrix, selector.Start, end) => (Selector, Range) = (selector, range);

    /// <summary>The series, with the modifiers behind the brackets.</summary>
    public VectorSelector Selector { get; }

    /// <summary>The span of time.</summary>
    public PromQlDuration Range { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => [Selector];

    internal MatrixSelector With(VectorSelector selector, int end) => new(selector, Range, end);
}
