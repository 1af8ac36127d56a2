using System.Collections.Frozen;

namespace PromHa.Core;

/// <summary>What configuration is checked against, and what is left out. Immutable.</summary>
public sealed record ValidationOptions
{
    /// <summary>The Prometheus that will load the files: what is newer than it is an error.</summary>
    /// <value>Default: null, the newest that this library knows (3.14).</value>
    public ServerVersion? PrometheusVersion { get; init; }

    /// <summary>The Alertmanager that will load the files: what is newer than it is an error.</summary>
    /// <value>Default: null, the newest that this library knows (0.34).</value>
    public ServerVersion? AlertmanagerVersion { get; init; }

    /// <summary>Whether Prometheus runs as an agent, which refuses rules, alerting and remote read.</summary>
    /// <value>Default <c>false</c>.</value>
    public bool AgentMode { get; init; }

    /// <summary>
    /// Whether Prometheus runs with the feature flags that the language has: <c>promql-experimental-functions</c>, <c>promql-duration-expr</c>,
    /// <c>promql-extended-range-selectors</c>, <c>promql-binop-fill-modifiers</c>.
    /// </summary>
    /// <value>Default <c>false</c>.</value>
    public bool ExperimentalPromQl { get; init; }

    /// <summary>How Alertmanager reads matchers.</summary>
    /// <value>Default: as it does without a feature flag; <see cref="MatcherSyntax.Classic"/> for a version before 0.27.</value>
    public MatcherSyntax Matchers { get; init; }

    /// <summary>
    /// Whether what the servers load and then lose in silence is an error: content behind the first YAML document, items without content. Otherwise it is
    /// a warning, as long as something is left and no server crashes.
    /// </summary>
    /// <value>Default <c>true</c>: a tree that is to be applied must mean what it says.</value>
    public bool RefuseSilentLoss { get; init; } = true;

    /// <summary>
    /// The ids of warnings that are not wanted, such as <c>PH5003</c>. Errors cannot be switched off. A comment in a file does the same for that file
    /// or line: <c># promha: ignore PH5003</c>.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyCollection<string> Ignored { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The names of all metrics that the site has, as <c>/api/v1/label/__name__/values</c> lists them; an expression that asks for another one is warned of.</summary>
    /// <value>Default: null, names are not checked.</value>
    public IReadOnlyCollection<string>? KnownMetrics { get; init; }

    /// <summary>
    /// Tells whether a file outside of the tree exists: certificates, passwords and keys that the files refer to by path. What does not exist is then
    /// warned of (PH3017).
    /// </summary>
    /// <value>Default: null, such paths are not looked at.</value>
    public Func<string, bool>? FileExists { get; init; }

    internal FileScope ScopeOf(ConfFileRole role, Prometheus.GlobalConfig? global)
    {
        var alertmanager = AlertmanagerVersion ?? FileScope.NewestAlertmanager;
        return new FileScope(
            role, PrometheusVersion ?? FileScope.NewestPrometheus, alertmanager, AgentMode, ExperimentalPromQl,
            alertmanager < new ServerVersion(0, 27) ? MatcherSyntax.Classic : Matchers, RefuseSilentLoss, global);
    }
}
