namespace PromHa.Core.Rules;

/// <summary>A file of rules, which <see cref="Prometheus.PrometheusConfig.RuleFiles"/> names.</summary>
public sealed record RuleFile : ConfigFile<RuleFile>
{
    /// <summary>The groups, whose names are unique in the file.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RuleGroup> Groups { get; init; } = [];

    internal override string UsualName => "rules.yml";

    /// <summary>The rules of all groups, in the order of the file.</summary>
    public IEnumerable<Rule> AllRules() => Groups.SelectMany(static g => g.Rules);
}
