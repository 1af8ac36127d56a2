namespace PromHa.Core.PromQl;

/// <summary>A selector of series, such as <c>up{job="a"} offset 5m</c>.</summary>
public sealed class VectorSelector : PromQlExpression
{
    internal VectorSelector(string? name, IReadOnlyList<LabelMatcher> matchers, int start, int end)
        : base(PromQlValueType.Vector, start, end) => (Name, Matchers) = (name, matchers);

    private VectorSelector(VectorSelector other, int end)
        : base(PromQlValueType.Vector, other.Start, end) =>
        (Name, Matchers, Offset, At, Extension) = (other.Name, other.Matchers, other.Offset, other.At, other.Extension);

    /// <summary>The metric's name where it stands in front of the braces, else null. The matchers hold it too.</summary>
    public string? Name { get; }

    /// <summary>The conditions as they were written; one for a name in front of the braces comes last.</summary>
    public IReadOnlyList<LabelMatcher> Matchers { get; }

    /// <summary>How far back is looked, or null. Negative ones look ahead.</summary>
    public PromQlDuration? Offset { get; private init; }

    /// <summary>The time to evaluate at, or null.</summary>
    public AtModifier? At { get; private init; }

    /// <summary>Whether <c>anchored</c> or <c>smoothed</c> stands behind it.</summary>
    public RangeExtension Extension { get; private init; }

    /// <summary>The one metric that is selected, wherever its name is written; null when there may be several.</summary>
    public string? MetricName
    {
        get
        {
            foreach (var matcher in Matchers)
            {
                if (matcher is { Name: "__name__", Operator: MatchOperator.Equal, Value.Length: > 0 })
                {
                    return matcher.Value;
                }
            }

            return null;
        }
    }

    internal VectorSelector With(PromQlDuration offset, int end) => new(this, end) { Offset = offset };

    internal VectorSelector With(AtModifier at, int end) => new(this, end) { At = at };

    internal VectorSelector With(RangeExtension extension, int end) => new(this, end) { Extension = extension };
}
