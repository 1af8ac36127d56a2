namespace PromHa.Core.PromQl;

/// <summary>Compares trees by what they mean, not by how and where they were written. Does not recurse into chains.</summary>
internal static class TreeEquality
{
    public static bool AreSame(PromQlExpression one, PromQlExpression other)
    {
        Stack<(PromQlExpression One, PromQlExpression Other)> open = new([(one, other)]);
        while (open.TryPop(out var pair))
        {
            if (!HaveSameRoot(pair.One, pair.Other))
            {
                return false;
            }

            using var children = pair.Other.Children.GetEnumerator();
            foreach (var child in pair.One.Children)
            {
                if (!children.MoveNext())
                {
                    return false;
                }

                open.Push((child, children.Current));
            }

            if (children.MoveNext())
            {
                return false;
            }
        }

        return true;
    }

    private static bool HaveSameRoot(PromQlExpression one, PromQlExpression other) => (one, other) switch
    {
        (NumberLiteral a, NumberLiteral b) => AreSame(a, b),
        (StringLiteral a, StringLiteral b) => a.Value == b.Value,
        (VectorSelector a, VectorSelector b) => Conditions(a).SequenceEqual(Conditions(b), StringComparer.Ordinal)
            && AreSameOffsets(a.Offset, b.Offset) && AreSame(a.At, b.At) && a.Extension == b.Extension,
        (MatrixSelector a, MatrixSelector b) => AreSame(a.Range, b.Range),
        (SubqueryExpression a, SubqueryExpression b) => AreSame(a.Range, b.Range) && AreSame(a.Step, b.Step)
            && AreSameOffsets(a.Offset, b.Offset) && AreSame(a.At, b.At),
        (AggregateExpression a, AggregateExpression b) => a.Operator == b.Operator && a.Without == b.Without && AreSame(a.Grouping, b.Grouping),
        (FunctionCall a, FunctionCall b) => a.Name == b.Name,
        (BinaryExpression a, BinaryExpression b) => a.Operator == b.Operator && a.ReturnBool == b.ReturnBool && AreSame(a.Matching, b.Matching),
        (UnaryExpression a, UnaryExpression b) => a.Operator == b.Operator,
        (ParenExpression, ParenExpression) => true,
        _ => false,
    };

    // Servers write durations in whole milliseconds, and between 3.0 and 3.5 as numbers of seconds.
    private static bool AreSame(NumberLiteral one, NumberLiteral other) => one.Value.Equals(other.Value)
        || ((one.IsDuration || other.IsDuration) && Math.Abs(one.Value - other.Value) < 0.001);

    private static IEnumerable<string> Conditions(VectorSelector selector) =>
        selector.Matchers.Select(static m => m.ToString()).Order(StringComparer.Ordinal);

    // Label lists keep their order in what servers write, but the order means nothing.
    private static bool AreSame(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool AreSame(VectorMatching? one, VectorMatching? other) => ReferenceEquals(one, other)
        || (one is not null && other is not null
            && one.Cardinality == other.Cardinality && one.On == other.On
            && AreSame(one.Labels, other.Labels) && AreSame(one.Include, other.Include)
            && Nullable.Equals(one.FillLeft, other.FillLeft) && Nullable.Equals(one.FillRight, other.FillRight));

    private static bool AreSame(AtModifier? one, AtModifier? other) => one?.Time == other?.Time && one?.Milliseconds == other?.Milliseconds;

    private static bool AreSameOffsets(PromQlDuration? one, PromQlDuration? other) =>
        AreSame(one is { IsZero: true } ? null : one, other is { IsZero: true } ? null : other);

    private static bool AreSame(PromQlDuration? one, PromQlDuration? other) => (one, other) switch
    {
        (null, null) => true,
        (DurationLiteral a, DurationLiteral b) => a.HasUnits || b.HasUnits ? a.Milliseconds == b.Milliseconds : a.Seconds.Equals(b.Seconds),
        (DurationOperation { Operator: DurationOperator.None, InParentheses: false } a, _) => AreSame(a.Right, other),
        (_, DurationOperation { Operator: DurationOperator.None, InParentheses: false } b) => AreSame(one, b.Right),
        (DurationOperation a, DurationOperation b) => a.Operator == b.Operator && a.InParentheses == b.InParentheses
            && AreSame(a.Left, b.Left) && AreSame(a.Right, b.Right),
        _ => false,
    };
}
