namespace PromHa.Core.PromQl;

/// <summary>An aggregation, such as <c>sum by (job) (up)</c>.</summary>
public sealed class AggregateExpression : PromQlExpression
{
    internal AggregateExpression(PromQlAggregation op, PromQlExpression operand, PromQlExpression? parameter, LabelGrouping? grouping, int start, int end)
        : base(PromQlValueType.Vector, start, end) =>
        (Operator, Operand, Parameter, Grouping, Without) = (op, operand, parameter, grouping?.Labels ?? [], grouping?.Without ?? false);

    /// <summary>The kind of aggregation.</summary>
    public PromQlAggregation Operator { get; }

    /// <summary>What is aggregated.</summary>
    public PromQlExpression Operand { get; }

    /// <summary>What stands before the operand, of <c>topk</c> for example; else null.</summary>
    public PromQlExpression? Parameter { get; }

    /// <summary>The labels that are kept, or with <see cref="Without"/> those that are dropped.</summary>
    public IReadOnlyList<string> Grouping { get; }

    /// <summary>Whether the labels are those that are dropped.</summary>
    public bool Without { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => Parameter is null ? [Operand] : [Parameter, Operand];
}

/// <summary>What stands behind <c>by</c> or <c>without</c>.</summary>
internal sealed record LabelGrouping(IReadOnlyList<string> Labels, bool Without);
