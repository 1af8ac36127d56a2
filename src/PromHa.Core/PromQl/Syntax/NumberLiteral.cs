namespace PromHa.Core.PromQl;

/// <summary>A number, such as <c>1.5</c>, <c>0x1f</c>, <c>Inf</c> or <c>5m</c>; a sign in front belongs to it.</summary>
public sealed class NumberLiteral : PromQlExpression
{
    internal NumberLiteral(double value, bool isDuration, int start, int end)
        : base(PromQlValueType.Scalar, start, end) => (Value, IsDuration) = (value, isDuration);

    /// <summary>The number; seconds when it is a duration.</summary>
    public double Value { get; }

    /// <summary>Whether it was written with units.</summary>
    public bool IsDuration { get; }
}
