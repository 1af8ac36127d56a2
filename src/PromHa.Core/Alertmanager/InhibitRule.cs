namespace PromHa.Core.Alertmanager;

/// <summary>Mutes some alerts (the targets) while certain others (the sources) are firing (<c>inhibit_rules</c>).</summary>
public sealed record InhibitRule : ConfigModel
{
    /// <summary>A name for the rule, in metrics.</summary>
    /// <value>Default: none. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public string? Name { get; init; }

    /// <summary>Labels that a target must have with these values. Prefer <see cref="TargetMatchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> TargetMatch { get; init; } = [];

    /// <summary>Labels whose whole value must match these expressions. Prefer <see cref="TargetMatchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<PromRegex> TargetMatchRe { get; init; } = [];

    /// <summary>Conditions that a target must meet, all of them.</summary>
    /// <value>Default: none, which is every alert.</value>
    public ConfigList<string> TargetMatchers { get; init; } = [];

    /// <summary>Labels that a source must have with these values. Prefer <see cref="SourceMatchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> SourceMatch { get; init; } = [];

    /// <summary>Labels whose whole value must match these expressions. Prefer <see cref="SourceMatchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<PromRegex> SourceMatchRe { get; init; } = [];

    /// <summary>Conditions that a source must meet, all of them.</summary>
    /// <value>Default: none, which is every alert.</value>
    public ConfigList<string> SourceMatchers { get; init; } = [];

    /// <summary>Labels that must have the same value in source and target; a label that both lack counts as the same.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Equal { get; init; } = [];

    /// <summary>What a target must meet: <see cref="TargetMatch"/>, <see cref="TargetMatchRe"/> and <see cref="TargetMatchers"/> in one list.</summary>
    /// <exception cref="FormatException">A text in <see cref="TargetMatchers"/> is no condition.</exception>
    public IReadOnlyList<Matcher> GetTargetMatchers() => MatcherTexts.Combine(TargetMatch, TargetMatchRe, TargetMatchers);

    /// <summary>What a source must meet: <see cref="SourceMatch"/>, <see cref="SourceMatchRe"/> and <see cref="SourceMatchers"/> in one list.</summary>
    /// <exception cref="FormatException">A text in <see cref="SourceMatchers"/> is no condition.</exception>
    public IReadOnlyList<Matcher> GetSourceMatchers() => MatcherTexts.Combine(SourceMatch, SourceMatchRe, SourceMatchers);

    /// <summary>
    /// Whether one firing alert mutes another. An alert that is both source and target is not muted by another such alert, so
    /// that two alerts cannot mute each other.
    /// </summary>
    /// <param name="source">The labels of the firing alert.</param>
    /// <param name="target">The labels of the alert in question.</param>
    /// <exception cref="ArgumentNullException">One of the parameters is null.</exception>
    /// <exception cref="FormatException">A matcher of the rule is no condition.</exception>
    public bool Inhibits(LabelSet source, LabelSet target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var (sources, targets) = (GetSourceMatchers(), GetTargetMatchers());
        return sources.All(m => m.Matches(source)) && targets.All(m => m.Matches(target))
            && Equal.All(name => source[name] == target[name])
            && !(targets.All(m => m.Matches(source)) && sources.All(m => m.Matches(target)));
    }
}
