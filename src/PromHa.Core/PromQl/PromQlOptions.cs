namespace PromHa.Core.PromQl;

/// <summary>Which PromQL is meant: a version's, with or without what must be switched on there. Immutable, thread-safe.</summary>
public sealed record PromQlOptions
{
    /// <summary>The newest known version, nothing switched on.</summary>
    public static PromQlOptions Default { get; } = new();

    /// <summary>The newest known version with everything switched on.</summary>
    public static PromQlOptions Experimental { get; } = new()
    {
        ExperimentalFunctions = true,
        DurationExpressions = true,
        ExtendedRangeSelectors = true,
        FillModifiers = true,
    };

    /// <summary>The server that shall take the expression; null for the newest known, 3.14. Versions from 2.42 on are told apart.</summary>
    public ServerVersion? TargetVersion { get; init; }

    /// <summary>Functions and aggregations behind <c>--enable-feature=promql-experimental-functions</c>.</summary>
    public bool ExperimentalFunctions { get; init; }

    /// <summary>
    /// Arithmetic with durations, <c>[5m * 2]</c>: <c>--enable-feature=promql-duration-expr</c>. Null for what the server does by itself:
    /// it is always on since 3.14. (promtool 3.14 still refuses it without the flag.)
    /// </summary>
    public bool? DurationExpressions { get; init; }

    /// <summary>The modifiers <c>anchored</c> and <c>smoothed</c>: <c>--enable-feature=promql-extended-range-selectors</c>.</summary>
    public bool ExtendedRangeSelectors { get; init; }

    /// <summary>The modifiers <c>fill</c>, <c>fill_left</c> and <c>fill_right</c>: <c>--enable-feature=promql-binop-fill-modifiers</c>.</summary>
    public bool FillModifiers { get; init; }
}
