using PromHa.Core.Prometheus;
using PromHa.Core.PromQl;

namespace PromHa.Core;

/// <summary>All that the findings in one file may depend on beside its own content: equal scopes give equal findings.</summary>
/// <param name="Role">What the file is.</param>
/// <param name="Prometheus">The Prometheus that will load it.</param>
/// <param name="Alertmanager">The Alertmanager that will load it.</param>
/// <param name="Agent">Whether Prometheus runs in agent mode.</param>
/// <param name="Experimental">Whether the features behind flags of the target are on.</param>
/// <param name="Matchers">How Alertmanager reads matchers.</param>
/// <param name="Global">What a scrape config in a file of its own inherits from the main file; null in the main file itself.</param>
internal sealed record FileScope(
    ConfFileRole Role, ServerVersion Prometheus, ServerVersion Alertmanager, bool Agent, bool Experimental, MatcherSyntax Matchers, GlobalConfig? Global)
{
    public static readonly ServerVersion NewestPrometheus = new(3, 14);

    public static readonly ServerVersion NewestAlertmanager = new(0, 34);

    /// <summary>The language of expressions.</summary>
    public PromQlOptions PromQl { get; } = (Experimental ? PromQlOptions.Experimental : PromQlOptions.Default) with
    {
        TargetVersion = Prometheus,
        DurationExpressions = Experimental,
    };

    /// <summary>The version of the server that reads this kind of file.</summary>
    public ServerVersion Server => Role is ConfFileRole.AlertmanagerConfig or ConfFileRole.AlertmanagerTemplate ? Alertmanager : Prometheus;
}
