namespace PromHa.Core.PromQl;

/// <summary>Two operands with an operator between, such as <c>a / on (job) b</c>.</summary>
public sealed class BinaryExpression : PromQlExpression
{
    internal BinaryExpression(PromQlOperator op, PromQlExpression left, PromQlExpression right, BinaryModifiers modifiers, (int Start, int End) place)
        : base(
            left.Type == PromQlValueType.Scalar && right.Type == PromQlValueType.Scalar ? PromQlValueType.Scalar : PromQlValueType.Vector,
            left.Start,
            right.End)
    {
        (Operator, Left, Right, ReturnBool, OperatorPlace, WrittenMatching) = (op, left, right, modifiers.Bool, place, modifiers.Matching);
        Matching = left.Type == PromQlValueType.Vector && right.Type == PromQlValueType.Vector
            ? op.IsSet() && modifiers.Matching.Cardinality == MatchingCardinality.OneToOne ? modifiers.Matching.OfSets() : modifiers.Matching
            : null;
    }

    /// <summary>The operator.</summary>
    public PromQlOperator Operator { get; }

    /// <summary>The operand on the left.</summary>
    public PromQlExpression Left { get; }

    /// <summary>The operand on the right.</summary>
    public PromQlExpression Right { get; }

    /// <summary>Whether a comparison yields 0 and 1 instead of leaving samples out.</summary>
    public bool ReturnBool { get; }

    /// <summary>How samples of both sides find each other; null when a side is no instant vector.</summary>
    public VectorMatching? Matching { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => [Left, Right];

    /// <summary>The operator with its modifiers.</summary>
    internal (int Start, int End) OperatorPlace { get; }

    /// <summary>The matching as written, even where it is not allowed.</summary>
    internal VectorMatching WrittenMatching { get; }
}

/// <summary>What may stand between an operator and its right operand.</summary>
internal readonly record struct BinaryModifiers(bool Bool, VectorMatching Matching);
