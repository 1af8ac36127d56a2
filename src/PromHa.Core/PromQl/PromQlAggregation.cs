namespace PromHa.Core.PromQl;

/// <summary>The aggregations of PromQL, which make one sample out of many.</summary>
public enum PromQlAggregation
{
    /// <summary><c>sum</c>.</summary>
    Sum,

    /// <summary><c>avg</c>.</summary>
    Avg,

    /// <summary><c>count</c>.</summary>
    Count,

    /// <summary><c>min</c>.</summary>
    Min,

    /// <summary><c>max</c>.</summary>
    Max,

    /// <summary><c>group</c>: 1 for each group.</summary>
    Group,

    /// <summary><c>stddev</c>.</summary>
    Stddev,

    /// <summary><c>stdvar</c>.</summary>
    Stdvar,

    /// <summary><c>topk</c>, with a number before the vector.</summary>
    Topk,

    /// <summary><c>bottomk</c>, with a number before the vector.</summary>
    Bottomk,

    /// <summary><c>count_values</c>, with a label's name before the vector.</summary>
    CountValues,

    /// <summary><c>quantile</c>, with a number before the vector.</summary>
    Quantile,

    /// <summary><c>limitk</c>, with a number before the vector; experimental.</summary>
    Limitk,

    /// <summary><c>limit_ratio</c>, with a number before the vector; experimental.</summary>
    LimitRatio,
}

/// <summary>What is known of aggregations.</summary>
internal static class PromQlAggregations
{
    public static bool TakesParameter(this PromQlAggregation op) => op >= PromQlAggregation.Topk;

    public static bool IsExperimental(this PromQlAggregation op) => op >= PromQlAggregation.Limitk;

    public static string Word(this PromQlAggregation op) => op switch
    {
        PromQlAggregation.Sum => "sum",
        PromQlAggregation.Avg => "avg",
        PromQlAggregation.Count => "count",
        PromQlAggregation.Min => "min",
        PromQlAggregation.Max => "max",
        PromQlAggregation.Group => "group",
        PromQlAggregation.Stddev => "stddev",
        PromQlAggregation.Stdvar => "stdvar",
        PromQlAggregation.Topk => "topk",
        PromQlAggregation.Bottomk => "bottomk",
        PromQlAggregation.CountValues => "count_values",
        PromQlAggregation.Quantile => "quantile",
        PromQlAggregation.Limitk => "limitk",
        _ => "limit_ratio",
    };
}
