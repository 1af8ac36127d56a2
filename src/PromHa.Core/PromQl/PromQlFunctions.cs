using System.Collections.Frozen;
using static PromHa.Core.PromQl.PromQlValueType;

namespace PromHa.Core.PromQl;

/// <summary>The functions of PromQL, of all versions from 2.42 on.</summary>
public static class PromQlFunctions
{
    private static readonly FrozenDictionary<string, PromQlFunction> ByName = Table().ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PromQlFunction>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All functions, in no order.</summary>
    public static IReadOnlyCollection<PromQlFunction> All => ByName.Values;

    /// <summary>The function of a name; null when no version has it. Names are case-sensitive.</summary>
    /// <param name="name">The name.</param>
    public static PromQlFunction? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var function) ? function : null;

    private static IEnumerable<PromQlFunction> Table() =>
    [
        .. VectorsOf([Vector], "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp", "floor",
            "histogram_count", "histogram_sum", "ln", "log10", "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp"),
        .. VectorsOf([Matrix], "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "idelta", "increase", "irate",
            "last_over_time", "max_over_time", "min_over_time", "present_over_time", "rate", "resets", "stddev_over_time", "stdvar_over_time", "sum_over_time"),
        .. new[] { "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year" }
            .Select(static name => new PromQlFunction(name, Vector, [Vector], 1)),
        new("clamp", Vector, [Vector, Scalar, Scalar]),
        new("clamp_max", Vector, [Vector, Scalar]),
        new("clamp_min", Vector, [Vector, Scalar]),
        new("histogram_fraction", Vector, [Scalar, Scalar, Vector]),
        new("histogram_quantile", Vector, [Scalar, Vector]),
        new("label_join", Vector, [Vector, Text, Text, Text], -1),
        new("label_replace", Vector, [Vector, Text, Text, Text, Text]),
        new("pi", Scalar, []),
        new("predict_linear", Vector, [Matrix, Scalar]),
        new("quantile_over_time", Vector, [Scalar, Matrix]),
        new("round", Vector, [Vector, Scalar], 1),
        new("scalar", Scalar, [Vector]),
        new("time", Scalar, []),
        new("vector", Vector, [Scalar]),
        .. Newer(),
    ];

    private static IEnumerable<PromQlFunction> Newer() =>
    [
        new("holt_winters", Vector, [Matrix, Scalar, Scalar]) { RemovedIn = new(3, 0), Successor = "double_exponential_smoothing" },
        new("double_exponential_smoothing", Vector, [Matrix, Scalar, Scalar]) { Since = new(3, 0), StableSince = null },
        new("histogram_avg", Vector, [Vector]) { Since = new(2, 51) },
        new("histogram_stddev", Vector, [Vector]) { Since = new(2, 46) },
        new("histogram_stdvar", Vector, [Vector]) { Since = new(2, 46) },
        new("histogram_quantiles", Vector, [Vector, Text, Scalar, Scalar], 9) { Since = new(3, 11), StableSince = null },
        new("mad_over_time", Vector, [Matrix]) { Since = new(2, 49), StableSince = null },
        new("sort_by_label", Vector, [Vector, Text], -1) { Since = new(2, 49), StableSince = null },
        new("sort_by_label_desc", Vector, [Vector, Text], -1) { Since = new(2, 49), StableSince = null },
        new("info", Vector, [Vector, Vector], 1) { Since = new(3, 0), StableSince = null },
        new("ts_of_max_over_time", Vector, [Matrix]) { Since = new(3, 5), StableSince = null },
        new("ts_of_min_over_time", Vector, [Matrix]) { Since = new(3, 5), StableSince = null },
        new("ts_of_last_over_time", Vector, [Matrix]) { Since = new(3, 5), StableSince = null },
        new("first_over_time", Vector, [Matrix]) { Since = new(3, 7), StableSince = new(3, 14) },
        new("ts_of_first_over_time", Vector, [Matrix]) { Since = new(3, 7), StableSince = null },
        new("start", Scalar, []) { Since = new(3, 12), StableSince = null },
        new("end", Scalar, []) { Since = new(3, 12), StableSince = null },
        new("step", Scalar, []) { Since = new(3, 12), StableSince = null },
        new("range", Scalar, []) { Since = new(3, 12), StableSince = null },
        new("min_of", Scalar, [Scalar, Scalar]) { Since = new(3, 13), StableSince = null },
        new("max_of", Scalar, [Scalar, Scalar]) { Since = new(3, 13), StableSince = null },
        new("start_timestamp", Vector, [Vector]) { Since = new(3, 14), StableSince = null },
    ];

    private static IEnumerable<PromQlFunction> VectorsOf(PromQlValueType[] parameters, params string[] names) =>
        names.Select(name => new PromQlFunction(name, Vector, parameters));
}
