using System.Globalization;
using System.Text.Json;
using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

/// <summary>Compares trees with those that Prometheus' API <c>parse_query</c> gives.</summary>
internal static class TreeComparer
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(JsonElement expected, PromQlExpression got) => expected.GetProperty("type").GetString() switch
    {
        "numberLiteral" when got is NumberLiteral n => Same(Number(expected.GetProperty("val").GetString()!), n.Value),
        "stringLiteral" when got is StringLiteral s => Same(expected.GetProperty("val").GetString(), string.Concat(s.Value.EnumerateRunes())),
        "vectorSelector" when got is VectorSelector v => Selector(expected, v),
        "matrixSelector" when got is MatrixSelector m => Selector(expected, m.Selector) ?? Duration(expected, "range", m.Range),
        "subquery" when got is SubqueryExpression q => Duration(expected, "range", q.Range) ?? Duration(expected, "step", q.Step)
            ?? Duration(expected, "offset", q.Offset) ?? At(expected, q.At) ?? Difference(expected.GetProperty("expr"), q.Operand),
        "parenExpr" when got is ParenExpression p => Difference(expected.GetProperty("expr"), p.Operand),
        "unaryExpr" when got is UnaryExpression u => Same(expected.GetProperty("op").GetString(), u.Operator == PromQlOperator.Add ? "+" : "-")
            ?? Difference(expected.GetProperty("expr"), u.Operand),
        "call" when got is FunctionCall c => Same(expected.GetProperty("func").GetProperty("name").GetString(), c.Name)
            ?? All(expected.GetProperty("args"), c.Arguments),
        "aggregation" when got is AggregateExpression a => Same(expected.GetProperty("without").GetBoolean(), a.Without)
            ?? Same(Join(expected.GetProperty("grouping")), string.Join('|', a.Grouping))
            ?? (expected.GetProperty("param").ValueKind == JsonValueKind.Null ? Same(true, a.Parameter is null) : Difference(expected.GetProperty("param"), a.Parameter!))
            ?? Difference(expected.GetProperty("expr"), a.Operand),
        "binaryExpr" when got is BinaryExpression b => Binary(expected, b),
        var type => $"{type} ! {got.GetType().Name}",
    };

    private static string? Binary(JsonElement expected, BinaryExpression got) =>
        Same(expected.GetProperty("bool").GetBoolean(), got.ReturnBool)
        ?? (expected.GetProperty("matching") is { ValueKind: JsonValueKind.Object } matching
            ? Matching(matching, got.Matching) : Same(true, got.Matching is null))
        ?? Difference(expected.GetProperty("lhs"), got.Left) ?? Difference(expected.GetProperty("rhs"), got.Right);

    private static string? Matching(JsonElement expected, VectorMatching? got)
    {
        var card = got?.Cardinality switch
        {
            MatchingCardinality.OneToOne => "one-to-one",
            MatchingCardinality.OneToMany => "one-to-many",
            MatchingCardinality.ManyToOne => "many-to-one",
            MatchingCardinality.ManyToMany => "many-to-many",
            _ => "none",
        };
        return Same(expected.GetProperty("card").GetString(), card) ?? Same(expected.GetProperty("on").GetBoolean(), got!.On)
            ?? Same(Join(expected.GetProperty("labels")), string.Join('|', got.Labels))
            ?? Same(Join(expected.GetProperty("include")), string.Join('|', got.Include));
    }

    private static string? Selector(JsonElement expected, VectorSelector got)
    {
        var matchers = expected.GetProperty("matchers").EnumerateArray()
            .Select(static m => $"{m.GetProperty("name")}{m.GetProperty("type").GetString()}{m.GetProperty("value")}");
        return Same(expected.GetProperty("name").GetString(), got.Name ?? "")
            ?? Same(string.Join('|', matchers), string.Join('|', got.Matchers.Select(static m => m.Name + Sign(m.Operator) + m.Value)))
            ?? Duration(expected, "offset", got.Offset) ?? At(expected, got.At)
            ?? Same(expected.GetProperty("anchored").GetBoolean(), got.Extension == RangeExtension.Anchored)
            ?? Same(expected.GetProperty("smoothed").GetBoolean(), got.Extension == RangeExtension.Smoothed);
    }

    private static string Sign(MatchOperator op) => op switch { MatchOperator.Equal => "=", MatchOperator.NotEqual => "!=", MatchOperator.Regex => "=~", _ => "!~" };

    private static string? At(JsonElement expected, AtModifier? got) =>
        Same<long?>(expected.GetProperty("timestamp") is { ValueKind: JsonValueKind.Number } time ? time.GetInt64() : null, got is { Time: AtTime.Fixed } ? got.Milliseconds : null)
        ?? Same(expected.GetProperty("startOrEnd").GetString() ?? "", got?.Time switch { AtTime.Start => "start", AtTime.End => "end", _ => "" });

    private static string? Duration(JsonElement expected, string name, PromQlDuration? got) =>
        expected.TryGetProperty(name + "Expr", out var expression) && expression.ValueKind == JsonValueKind.Object
            ? Computed(expression, got)
            : Same(expected.GetProperty(name).GetInt64(), (long)(got?.Length?.TotalMilliseconds ?? 0)) is { } difference ? $"{name}: {difference}" : null;

    private static string? Computed(JsonElement expected, PromQlDuration? got)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            return Same(true, got is null);
        }

        if (got is DurationLiteral literal)
        {
            return expected.TryGetProperty("val", out var value) ? Same(Number(value.GetString()!), literal.Seconds) : $"{expected} ! {literal.Seconds}";
        }

        if (got is not DurationOperation operation || expected.GetProperty("type").GetString() != "durationExpr")
        {
            return $"{expected} ! {got}";
        }

        return Same(expected.GetProperty("wrapped").GetBoolean(), operation.InParentheses)
            ?? Computed(expected.GetProperty("lhs"), operation.Left) ?? Computed(expected.GetProperty("rhs"), operation.Right);
    }

    private static string? All(JsonElement expected, IReadOnlyList<PromQlExpression> got) => expected.GetArrayLength() != got.Count
        ? $"{expected.GetArrayLength()} ! {got.Count}"
        : got.Select((g, i) => Difference(expected[i], g)).FirstOrDefault(static d => d is not null);

    private static double Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Join(JsonElement list) => list.ValueKind == JsonValueKind.Array ? string.Join('|', list.EnumerateArray().Select(static e => e.GetString())) : "";

    private static string? Same<T>(T expected, T got) => EqualityComparer<T>.Default.Equals(expected, got) ? null : $"{expected} ! {got}";
}
