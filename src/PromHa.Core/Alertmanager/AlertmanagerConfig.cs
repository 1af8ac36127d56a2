namespace PromHa.Core.Alertmanager;

/// <summary>The configuration of Alertmanager (<c>alertmanager.yml</c>).</summary>
public sealed record AlertmanagerConfig : ConfigFile<AlertmanagerConfig>
{
    /// <summary>Settings that the receivers inherit.</summary>
    /// <value>Default: as <see cref="AlertmanagerGlobal"/> says.</value>
    public AlertmanagerGlobal? Global { get; init; }

    /// <summary>Files with notification templates; the last part of a path may hold wildcards.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public ConfigList<string> Templates { get; init; } = [];

    /// <summary>The root of the routing tree: it takes every alert, so it names a receiver and has no matchers.</summary>
    /// <value>Required.</value>
    public Route? Route { get; init; }

    /// <summary>Who can be notified, and how.</summary>
    /// <value>At least one: the one that the root route names.</value>
    public ConfigList<Receiver> Receivers { get; init; } = [];

    /// <summary>Which alerts are muted while which others are firing.</summary>
    /// <value>Default: none.</value>
    public ConfigList<InhibitRule> InhibitRules { get; init; } = [];

    /// <summary>Named time intervals in the old place. Prefer <see cref="TimeIntervals"/>; a name may stand in only one of both.</summary>
    /// <value>Default: none.</value>
    public ConfigList<NamedTimeInterval> MuteTimeIntervals { get; init; } = [];

    /// <summary>Named time intervals, in which routes are muted or active.</summary>
    /// <value>Default: none.</value>
    public ConfigList<NamedTimeInterval> TimeIntervals { get; init; } = [];

    /// <summary>Where traces of the server's own work are sent.</summary>
    /// <value>Default: nowhere. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public AlertmanagerTracing? Tracing { get; init; }

    /// <summary>Where the server records what happens to alerts.</summary>
    /// <value>Default: nowhere. Since Alertmanager 0.33.</value>
    [Since("0.33")]
    public EventRecorder? EventRecorder { get; init; }

    internal override string UsualName => "alertmanager.yml";

    /// <summary>
    /// The configuration as the server runs it: every default given, receivers with what they inherit from <see cref="Global"/>.
    /// Routes keep what they say themselves; what they inherit from their parents, <see cref="RouteTree"/> tells.
    /// </summary>
    public AlertmanagerConfig Resolve() => ConfigResolution.Resolve(this);
}
