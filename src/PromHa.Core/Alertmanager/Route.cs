namespace PromHa.Core.Alertmanager;

/// <summary>A node of the routing tree: which alerts it takes, whom it notifies and when (<c>route</c>).</summary>
public sealed record Route : ConfigModel
{
    /// <summary>The receiver.</summary>
    /// <value>Default: that of the parent. Required at the root.</value>
    public string? Receiver { get; init; }

    /// <summary>The labels whose values divide alerts into notifications; <c>...</c> alone makes one notification of each alert.</summary>
    /// <value>Default: as the parent; at the root none, which makes one notification of all. An empty list does the same below the root.</value>
    public ConfigList<string>? GroupBy { get; init; }

    /// <summary>Whether the siblings after this route are asked too when it takes an alert.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? Continue { get; init; }

    /// <summary>Labels that an alert must have with these values. Prefer <see cref="Matchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Match { get; init; } = [];

    /// <summary>Labels whose whole value must match these expressions. Prefer <see cref="Matchers"/>.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<PromRegex> MatchRe { get; init; } = [];

    /// <summary>Conditions that an alert must meet, all of them, such as <c>severity="critical"</c> or <c>team=~"db|web"</c>.</summary>
    /// <value>Default: none, which takes every alert.</value>
    public ConfigList<string> Matchers { get; init; } = [];

    /// <summary>How long the first notification of a group waits for more alerts.</summary>
    /// <value>Default: as the parent; <c>30s</c> at the root.</value>
    public PromDuration? GroupWait { get; init; }

    /// <summary>How long a notification waits after the group's last one before it tells of changes.</summary>
    /// <value>Default: as the parent; <c>5m</c> at the root. Not 0.</value>
    public PromDuration? GroupInterval { get; init; }

    /// <summary>After how long a notification is repeated when nothing has changed.</summary>
    /// <value>Default: as the parent; <c>4h</c> at the root. Not 0.</value>
    public PromDuration? RepeatInterval { get; init; }

    /// <summary>Names of time intervals in which the route does not notify. Not at the root.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> MuteTimeIntervals { get; init; } = [];

    /// <summary>Names of the only time intervals in which the route notifies. Not at the root.</summary>
    /// <value>Default: none, which is always.</value>
    public ConfigList<string> ActiveTimeIntervals { get; init; } = [];

    /// <summary>Routes below, asked in order; the route itself notifies only of what none of them takes.</summary>
    /// <value>Default: none.</value>
    public ConfigList<Route> Routes { get; init; } = [];

    /// <summary>Labels for the notifications of this route.</summary>
    /// <value>Default: as the parent. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    public LabelSet Labels { get; init; } = [];

    /// <summary>All conditions in one list: <see cref="Match"/>, <see cref="MatchRe"/> and <see cref="Matchers"/>, in the server's order.</summary>
    /// <exception cref="FormatException">A text in <see cref="Matchers"/> is no condition.</exception>
    public IReadOnlyList<Matcher> GetMatchers() => MatcherTexts.Combine(Match, MatchRe, Matchers);
}
