namespace PromHa.Core.PromQl;

/// <summary>What the PromQL of one version can do.</summary>
internal sealed class PromQlLanguage
{
    public static readonly ServerVersion Newest = new(3, 14);

    public static readonly ServerVersion QuotedNamesSince = new(2, 51);
    public static readonly ServerVersion UnderscoresInNumbersSince = new(2, 54);
    public static readonly ServerVersion LimitAggregationsSince = new(2, 54);
    public static readonly ServerVersion QuotedGroupingSince = new(3, 0);
    public static readonly ServerVersion NumbersAsDurationsSince = new(3, 0);
    public static readonly ServerVersion DurationArithmeticSince = new(3, 4);
    public static readonly ServerVersion DurationFunctionsSince = new(3, 6);
    public static readonly ServerVersion ExtendedRangeSelectorsSince = new(3, 7);
    public static readonly ServerVersion FillModifiersSince = new(3, 10);
    public static readonly ServerVersion RangeFunctionSince = new(3, 10);
    public static readonly ServerVersion TrimOperatorsSince = new(3, 11);
    public static readonly ServerVersion TimeFunctionsSince = new(3, 12);
    public static readonly ServerVersion MinMaxOfSince = new(3, 13);
    public static readonly ServerVersion DurationArithmeticByDefaultSince = new(3, 14);
    public static readonly ServerVersion StrictRangesSince = new(3, 14);
    public static readonly ServerVersion NamedGroupsWithoutPSince = new(2, 51);

    // Made once: most programs know one server.
    private static PromQlLanguage? _last;

    private PromQlLanguage(PromQlOptions options)
    {
        Options = options;
        Version = options.TargetVersion ?? Newest;
        QuotedNames = Version >= QuotedNamesSince;
        UnderscoresInNumbers = Version >= UnderscoresInNumbersSince;
        LimitAggregations = Version >= LimitAggregationsSince;
        QuotedGrouping = Version >= QuotedGroupingSince;
        NumbersAsDurations = Version >= NumbersAsDurationsSince;
        DurationArithmetic = Version >= DurationArithmeticSince;
        DurationFunctions = Version >= DurationFunctionsSince;
        ExtendedRangeSelectors = Version >= ExtendedRangeSelectorsSince;
        FillModifiers = Version >= FillModifiersSince;
        TrimOperators = Version >= TrimOperatorsSince;
        RangeFunction = Version >= RangeFunctionSince;
        TimeFunctions = Version >= TimeFunctionsSince;
        StrictRanges = Version >= StrictRangesSince;
        DurationExpressions = options.DurationExpressions ?? Version >= DurationArithmeticByDefaultSince;
        MinMaxOf = Version >= MinMaxOfSince;
        StrictBrackets = Version >= DurationFunctionsSince;
    }

    public PromQlOptions Options { get; }

    public ServerVersion Version { get; }

    public bool QuotedNames { get; }

    public bool UnderscoresInNumbers { get; }

    public bool LimitAggregations { get; }

    public bool QuotedGrouping { get; }

    /// <summary>Whether <c>[300]</c> and <c>x > 5m</c> are allowed.</summary>
    public bool NumbersAsDurations { get; }

    /// <summary>Whether <c>[5m * 2]</c> is understood, though it may have to be switched on.</summary>
    public bool DurationArithmetic { get; }

    /// <summary>Whether <c>[step()]</c> is understood.</summary>
    public bool DurationFunctions { get; }

    public bool ExtendedRangeSelectors { get; }

    public bool FillModifiers { get; }

    public bool TrimOperators { get; }

    /// <summary>Whether computed durations need not be switched on, or are.</summary>
    public bool DurationExpressions { get; }

    /// <summary>Whether <c>[range()]</c> is understood.</summary>
    public bool RangeFunction { get; }

    /// <summary>Whether <c>start()</c> and the like are functions.</summary>
    public bool TimeFunctions { get; }

    /// <summary>Whether <c>up @ start() [5m]</c> is refused.</summary>
    public bool StrictRanges { get; }

    /// <summary>Whether the smaller and the larger duration are <c>min_of</c> and <c>max_of</c>, not <c>min</c> and <c>max</c>.</summary>
    public bool MinMaxOf { get; }

    /// <summary>Whether letters between brackets are refused; older servers took any for a colon.</summary>
    public bool StrictBrackets { get; }

    public static PromQlLanguage Of(PromQlOptions options)
    {
        var last = _last;
        return last is not null && last.Options == options ? last : _last = new PromQlLanguage(options);
    }

    /// <summary>The end of a sentence about something too new.</summary>
    public string Needs(ServerVersion since, bool experimental = false) =>
        $"needs Prometheus {since}{(experimental ? " (experimental)" : "")}; the target is {Version}.";
}
