namespace PromHa.Core.PromQl;

/// <summary>The words with a meaning, which are also allowed as names in many places.</summary>
internal static class PromQlKeywords
{
    private const int Longest = 12;

    /// <summary>What a word is, whatever its case; an identifier when it has no meaning in that version.</summary>
    public static (PromQlTokenKind Kind, byte Detail) Find(ReadOnlySpan<char> word, PromQlLanguage language)
    {
        if (word.Length is < 2 or > Longest)
        {
            return (PromQlTokenKind.Identifier, 0);
        }

        Span<char> lower = stackalloc char[Longest];
        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = char.IsAsciiLetterUpper(word[i]) ? (char)(word[i] | 0x20) : word[i];
        }

        lower = lower[..word.Length];
        return lower switch
        {
            "and" => Operator(PromQlOperator.And),
            "or" => Operator(PromQlOperator.Or),
            "unless" => Operator(PromQlOperator.Unless),
            "atan2" => Operator(PromQlOperator.Atan2),
            "sum" => Aggregation(PromQlAggregation.Sum),
            "avg" => Aggregation(PromQlAggregation.Avg),
            "count" => Aggregation(PromQlAggregation.Count),
            "min" => Aggregation(PromQlAggregation.Min),
            "max" => Aggregation(PromQlAggregation.Max),
            "group" => Aggregation(PromQlAggregation.Group),
            "stddev" => Aggregation(PromQlAggregation.Stddev),
            "stdvar" => Aggregation(PromQlAggregation.Stdvar),
            "topk" => Aggregation(PromQlAggregation.Topk),
            "bottomk" => Aggregation(PromQlAggregation.Bottomk),
            "count_values" => Aggregation(PromQlAggregation.CountValues),
            "quantile" => Aggregation(PromQlAggregation.Quantile),
            "limitk" when language.LimitAggregations => Aggregation(PromQlAggregation.Limitk),
            "limit_ratio" when language.LimitAggregations => Aggregation(PromQlAggregation.LimitRatio),
            "bool" => (PromQlTokenKind.Bool, 0),
            "on" => (PromQlTokenKind.On, 0),
            "ignoring" => (PromQlTokenKind.Ignoring, 0),
            "group_left" => (PromQlTokenKind.GroupLeft, 0),
            "group_right" => (PromQlTokenKind.GroupRight, 0),
            "by" => (PromQlTokenKind.By, 0),
            "without" => (PromQlTokenKind.Without, 0),
            "offset" => (PromQlTokenKind.Offset, 0),
            "anchored" when language.ExtendedRangeSelectors => (PromQlTokenKind.Anchored, 0),
            "smoothed" when language.ExtendedRangeSelectors => (PromQlTokenKind.Smoothed, 0),
            "fill" when language.FillModifiers => (PromQlTokenKind.Fill, 0),
            "fill_left" when language.FillModifiers => (PromQlTokenKind.FillLeft, 0),
            "fill_right" when language.FillModifiers => (PromQlTokenKind.FillRight, 0),
            "start" => (PromQlTokenKind.AtStart, 0),
            "end" => (PromQlTokenKind.AtEnd, 0),
            "step" when language.DurationFunctions => (PromQlTokenKind.Step, 0),
            "range" when language.RangeFunction => (PromQlTokenKind.Range, 0),
            "min_of" when language.MinMaxOf => (PromQlTokenKind.MinOf, 0),
            "max_of" when language.MinMaxOf => (PromQlTokenKind.MaxOf, 0),
            "inf" or "nan" => (PromQlTokenKind.Number, 0),
            _ => (PromQlTokenKind.Identifier, 0),
        };
    }

    /// <summary>Whether a token that may be a keyword can also stand for a metric's name.</summary>
    public static bool CanBeMetric(PromQlToken token) => token.Kind switch
    {
        PromQlTokenKind.Identifier or PromQlTokenKind.MetricIdentifier or PromQlTokenKind.Aggregation => true,
        PromQlTokenKind.Operator => token.Operator.IsSet(),
        PromQlTokenKind.By or PromQlTokenKind.Without or PromQlTokenKind.Offset => true,
        PromQlTokenKind.Anchored or PromQlTokenKind.Smoothed => true,
        >= PromQlTokenKind.AtStart and <= PromQlTokenKind.MaxOf => true,
        _ => false,
    };

    /// <summary>Whether a token that may be a keyword can also stand for a label's name in a list of labels.</summary>
    public static bool CanBeLabel(PromQlToken token) => CanBeMetric(token)
        || token.Is(PromQlOperator.Atan2)
        || token.Kind is >= PromQlTokenKind.Bool and <= PromQlTokenKind.GroupRight;

    private static (PromQlTokenKind Kind, byte Detail) Operator(PromQlOperator op) => (PromQlTokenKind.Operator, (byte)op);

    private static (PromQlTokenKind Kind, byte Detail) Aggregation(PromQlAggregation op) => (PromQlTokenKind.Aggregation, (byte)op);
}
