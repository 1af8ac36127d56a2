using PromHa.Core.PromQl;

namespace PromHa.Core;

/// <summary>Which labels the result of an expression may have. Errs on the side of "may": what it denies is certain. Immutable.</summary>
internal sealed class LabelFlow
{
    private static readonly LabelFlow Anything = new(open: true, []);
    private static readonly LabelFlow Nothing = new(open: false, []);

    // Open: all but these. Closed: these and no others.
    private readonly bool _open;
    private readonly HashSet<string> _names;

    private LabelFlow(bool open, IEnumerable<string> names)
    {
        _open = open;
        _names = names.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is left, for a message.</summary>
    public string Kept => _open || _names.Count == 0 ? "" : $", which keeps {string.Join(", ", _names.Order(StringComparer.Ordinal))}";

    public bool MayHave(string label) => _open != _names.Contains(label);

    public static LabelFlow Of(PromQlExpression expression) => expression switch
    {
        ParenExpression e => Of(e.Operand),
        UnaryExpression e => Of(e.Operand),
        MatrixSelector or VectorSelector => Anything,
        SubqueryExpression e => Of(e.Operand),
        AggregateExpression e => OfAggregate(e),
        FunctionCall e => OfCall(e),
        BinaryExpression e => OfBinary(e),
        _ => Nothing,
    };

    private static LabelFlow OfAggregate(AggregateExpression e)
    {
        var inner = Of(e.Operand);
        if (e.Operator is PromQlAggregation.Topk or PromQlAggregation.Bottomk or PromQlAggregation.Limitk or PromQlAggregation.LimitRatio)
        {
            return inner;
        }

        var result = e.Without ? inner.Less(e.Grouping) : new LabelFlow(open: false, e.Grouping.Where(inner.MayHave));
        return e is { Operator: PromQlAggregation.CountValues, Parameter: StringLiteral label } ? result.With([label.Value]) : result;
    }

    private static LabelFlow OfCall(FunctionCall e) => e.Name switch
    {
        "label_replace" or "label_join" when e.Arguments is [var vector, StringLiteral target, ..] => Of(vector).With([target.Value]),
        "absent" or "absent_over_time" when e.Arguments is [var of] => new LabelFlow(
            open: false, of.DescendantsAndSelf().OfType<VectorSelector>().Take(1).SelectMany(static s => s.Matchers)
                .Where(static m => m is { Operator: MatchOperator.Equal, Name: not "__name__" }).Select(static m => m.Name)),
        "histogram_quantile" when e.Arguments is [_, var buckets, ..] => Of(buckets),
        "info" => Anything,
        _ => e.Arguments.FirstOrDefault(static a => a.Type is PromQlValueType.Vector or PromQlValueType.Matrix) is { } argument ? Of(argument) : Nothing,
    };

    private static LabelFlow OfBinary(BinaryExpression e)
    {
        var (left, right) = (Of(e.Left), Of(e.Right));
        if (e.Matching is not { } matching || e.Left.Type == PromQlValueType.Scalar || e.Right.Type == PromQlValueType.Scalar)
        {
            return e.Left.Type == PromQlValueType.Scalar ? right : left;
        }

        if (e.Operator == PromQlOperator.Or)
        {
            return left.Or(right);
        }

        return matching.Cardinality switch
        {
            MatchingCardinality.ManyToMany => left,
            MatchingCardinality.ManyToOne => left.With(matching.Include),
            MatchingCardinality.OneToMany => right.With(matching.Include),
            _ => matching.On ? new LabelFlow(open: false, matching.Labels.Where(left.MayHave)) : left.Less(matching.Labels),
        };
    }

    private LabelFlow With(IEnumerable<string> names) => new(_open, _open ? _names.Except(names) : _names.Union(names));

    private LabelFlow Less(IEnumerable<string> names) => new(_open, _open ? _names.Union(names) : _names.Except(names));

    private LabelFlow Or(LabelFlow other) => (_open, other._open) switch
    {
        (true, true) => new(open: true, _names.Intersect(other._names)),
        (false, false) => new(open: false, _names.Union(other._names)),
        (true, false) => With(other._names),
        _ => other.With(_names),
    };
}
