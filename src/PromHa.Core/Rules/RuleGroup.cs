namespace PromHa.Core.Rules;

/// <summary>Rules that are evaluated together, one after the other.</summary>
public sealed record RuleGroup : ConfigModel
{
    /// <summary>The name, unique in the file.</summary>
    /// <value>Required.</value>
    public required string Name { get; init; }

    /// <summary>How often the rules are evaluated.</summary>
    /// <value>Default: <see cref="Prometheus.GlobalConfig.EvaluationInterval"/>.</value>
    public PromDuration? Interval { get; init; }

    /// <summary>The most alerts or series that one rule may produce; more fail it.</summary>
    /// <value>Default <c>0</c>, no limit.</value>
    [Default("0")]
    public int? Limit { get; init; }

    /// <summary>How far in the past the rules are evaluated.</summary>
    /// <value>Default: <see cref="Prometheus.GlobalConfig.RuleQueryOffset"/>. Since Prometheus 2.53.</value>
    [Since("2.53")]
    public PromDuration? QueryOffset { get; init; }

    /// <summary>Labels of all the rules; those of a rule win.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5")]
    public LabelSet Labels { get; init; } = [];

    /// <summary>The rules, in the order of their evaluation.</summary>
    /// <value>Default: none.</value>
    public ConfigList<Rule> Rules { get; init; } = [];
}
