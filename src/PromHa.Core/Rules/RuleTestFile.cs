namespace PromHa.Core.Rules;

/// <summary>A file of unit tests for rules, which <c>promtool test rules</c> runs.</summary>
public sealed record RuleTestFile : ConfigFile<RuleTestFile>
{
    /// <summary>The rule files under test; patterns are allowed.</summary>
    /// <value>Default: none. Relative to the test file.</value>
    public ConfigList<string> RuleFiles { get; init; } = [];

    /// <summary>How often the rules are evaluated.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? EvaluationInterval { get; init; }

    /// <summary>The order in which groups are evaluated at the same moment.</summary>
    /// <value>Default: none in particular.</value>
    public ConfigList<string> GroupEvalOrder { get; init; } = [];

    /// <summary>Whether results may differ in the last bits of a number.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.4.</value>
    [Since("3.4")]
    [Default("false")]
    public bool? FuzzyCompare { get; init; }

    /// <summary>The tests.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RuleTest> Tests { get; init; } = [];

    internal override string UsualName => "tests.yml";
}

/// <summary>One test: series to begin with, and what alerts and expressions must give.</summary>
public sealed record RuleTest : ConfigModel
{
    /// <summary>The name.</summary>
    /// <value>Default: none.</value>
    public string? Name { get; init; }

    /// <summary>The time between the values of the series.</summary>
    /// <value>Default: the file's evaluation interval.</value>
    public PromDuration? Interval { get; init; }

    /// <summary>The moment of the first values.</summary>
    /// <value>Default: 0. RFC 3339 or seconds since 1970.</value>
    public string? StartTimestamp { get; init; }

    /// <summary>The series.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RuleTestSeries> InputSeries { get; init; } = [];

    /// <summary>What alerts must be firing.</summary>
    /// <value>Default: none.</value>
    public ConfigList<AlertTest> AlertRuleTest { get; init; } = [];

    /// <summary>What expressions must return.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ExpressionTest> PromqlExprTest { get; init; } = [];

    /// <summary>External labels for templates.</summary>
    /// <value>Default: none.</value>
    public LabelSet ExternalLabels { get; init; } = [];

    /// <summary>The server's address for templates.</summary>
    /// <value>Default: none.</value>
    public string? ExternalUrl { get; init; }
}

/// <summary>A series and its values.</summary>
public sealed record RuleTestSeries : ConfigModel
{
    /// <summary>The series: <c>up{job="node"}</c>.</summary>
    /// <value>Required.</value>
    public string? Series { get; init; }

    /// <summary>The values in promtool's notation: <c>0 1 _ 3+1x5</c>.</summary>
    /// <value>Default: none.</value>
    public string? Values { get; init; }
}

/// <summary>What an alert must be at a moment.</summary>
public sealed record AlertTest : ConfigModel
{
    /// <summary>The moment, counted from the first value.</summary>
    /// <value>Default 0.</value>
    public PromDuration? EvalTime { get; init; }

    /// <summary>The group, where several have an alert of that name.</summary>
    /// <value>Default: any.</value>
    [ConfigName("groupname")]
    public string? GroupName { get; init; }

    /// <summary>The alert.</summary>
    /// <value>Required.</value>
    [ConfigName("alertname")]
    public string? AlertName { get; init; }

    /// <summary>The alerts that must fire.</summary>
    /// <value>Default: none, it must not fire.</value>
    public ConfigList<ExpectedAlert> ExpAlerts { get; init; } = [];
}

/// <summary>An alert that must fire.</summary>
public sealed record ExpectedAlert : ConfigModel
{
    /// <summary>Its labels without its name.</summary>
    /// <value>Default: none.</value>
    public LabelSet ExpLabels { get; init; } = [];

    /// <summary>Its annotations.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> ExpAnnotations { get; init; } = [];
}

/// <summary>What an expression must return at a moment.</summary>
public sealed record ExpressionTest : ConfigModel
{
    /// <summary>The expression.</summary>
    /// <value>Required.</value>
    public string? Expr { get; init; }

    /// <summary>The moment, counted from the first value.</summary>
    /// <value>Default 0.</value>
    public PromDuration? EvalTime { get; init; }

    /// <summary>The samples that it must return.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ExpectedSample> ExpSamples { get; init; } = [];
}

/// <summary>A sample that an expression must return.</summary>
public sealed record ExpectedSample : ConfigModel
{
    /// <summary>The series.</summary>
    /// <value>Default: no labels.</value>
    public string? Labels { get; init; }

    /// <summary>The value.</summary>
    /// <value>Default 0.</value>
    public double? Value { get; init; }

    /// <summary>The value where it is a native histogram, in promtool's notation.</summary>
    /// <value>Default: none.</value>
    public string? Histogram { get; init; }
}
