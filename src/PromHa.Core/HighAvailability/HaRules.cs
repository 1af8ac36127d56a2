using System.Globalization;
using PromHa.Core.Rules;

namespace PromHa.Core.HighAvailability;

/// <summary>Rules with which the hosts of a pair watch themselves and each other.</summary>
public static class HaRules
{
    /// <summary>
    /// Alerts for a server that does not answer, a reload that failed, an Alertmanager that is not reached, and a gossip cluster with a member
    /// missing. They rest on the jobs that <see cref="HaPair.Prometheus"/> adds.
    /// </summary>
    /// <param name="pair">The hosts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="pair"/> is null.</exception>
    public static RuleFile Of(HaPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var count = pair.Nodes.Count.ToString(CultureInfo.InvariantCulture);
        ConfigList<Rule> rules =
        [
            Alert("PairServerDown", """up{job=~"prometheus|alertmanager"} == 0""", "1m", "{{ $labels.job }} on {{ $labels.node }} does not answer"),
            Alert("PairReloadFailed", """prometheus_config_last_reload_successful == 0 or alertmanager_config_last_reload_successful == 0""", "5m",
                "{{ $labels.job }} on {{ $labels.node }} runs an old configuration: its last reload failed"),
            Alert("PairAlertmanagerNotReached", $"prometheus_notifications_alertmanagers_discovered < {count}", "5m",
                "Prometheus on {{ $labels.node }} does not know every Alertmanager"),
            Alert("PairAlertsNotSent", "increase(prometheus_notifications_dropped_total[5m]) > 0", "5m",
                "Prometheus on {{ $labels.node }} could send alerts to no Alertmanager"),
        ];
        return new()
        {
            Groups =
            [
                new()
                {
                    Name = "promha-pair",
                    Rules = pair.Gossip && pair.Nodes.Count > 1
                        ? [.. rules, Alert("PairGossipBroken", $"alertmanager_cluster_members < {count}", "5m", "Alertmanager on {{ $labels.node }} does not see the other members: notifications come twice")]
                        : rules,
                },
            ],
        };
    }

    private static AlertingRule Alert(string name, string expr, PromDuration hold, string summary) =>
        new() { Alert = name, Expr = expr, For = hold, Labels = [("severity", "critical")], Annotations = [("summary", summary)] };
}
