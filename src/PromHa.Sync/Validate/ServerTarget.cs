using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What the servers of a node take, as far as it is known: null is the newest version that the validator knows.</summary>
internal sealed record ServerTarget(ServerVersion? Prometheus, ServerVersion? Alertmanager, bool IsAgent, bool HasExperimentalPromQl)
{
    public ValidationOptions OptionsWith(IReadOnlyCollection<string> ignored) => new()
    {
        PrometheusVersion = Prometheus,
        AlertmanagerVersion = Alertmanager,
        AgentMode = IsAgent,
        ExperimentalPromQl = HasExperimentalPromQl,
        Ignored = ignored,
    };
}
