using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core.HighAvailability;

/// <summary>
/// Hosts that run the same Prometheus and Alertmanager beside each other, usually two. Makes of one configuration what each of them
/// needs: a replica label that tells their series apart and is dropped from alerts, every Alertmanager listed everywhere, and jobs
/// that watch the servers themselves and each other. Immutable, thread-safe.
/// </summary>
public sealed record HaPair
{
    /// <summary>The hosts.</summary>
    public required ConfigList<HaNode> Nodes { get; init; }

    /// <summary>
    /// The external label whose value differs between the hosts, and nothing else does: Thanos, Grafana and VictoriaMetrics merge series by
    /// it. Cortex and Mimir want <c>__replica__</c>, and <see cref="ClusterLabel"/> with it.
    /// </summary>
    /// <value>Default <c>replica</c>.</value>
    public string ReplicaLabel { get; init; } = "replica";

    /// <summary>The external label that names the pair among others.</summary>
    /// <value>Default <c>cluster</c>.</value>
    public string ClusterLabel { get; init; } = "cluster";

    /// <summary>The value of <see cref="ClusterLabel"/>.</summary>
    /// <value>Default: none, no such label.</value>
    public string? Cluster { get; init; }

    /// <summary>
    /// The environment variable that holds the name of the host. With it, the main file is the same on all hosts, byte for byte, and can be
    /// copied as it is. Prometheus before 3.0 needs <c>--enable-feature=expand-external-labels</c> for it.
    /// </summary>
    /// <value>Default: none, the name is written into the file of each host.</value>
    public string? ReplicaVariable { get; init; }

    /// <summary>Whether the Alertmanagers gossip, so that one of them notifies. Otherwise each of them does.</summary>
    /// <value>Default <c>true</c>.</value>
    public bool Gossip { get; init; } = true;

    /// <summary>The directory that both servers read their main files from, on each host.</summary>
    /// <value>Default <c>/etc/prometheus</c>.</value>
    public string ConfDirectory { get; init; } = "/etc/prometheus";

    /// <summary>The main file of one host.</summary>
    /// <param name="shared">What all of them scrape and evaluate. Alertmanagers and jobs that it has stay as they are, also jobs named <c>prometheus</c> and <c>alertmanager</c>.</param>
    /// <param name="node">The name of the host; any one when <see cref="ReplicaVariable"/> is given.</param>
    /// <exception cref="ArgumentException">There is no host of that name.</exception>
    public PrometheusConfig Prometheus(PrometheusConfig shared, string node)
    {
        ArgumentNullException.ThrowIfNull(shared);
        var name = Find(node).Name;
        var global = shared.Global ?? new GlobalConfig();
        var labels = global.ExternalLabels.With(ReplicaLabel, ReplicaVariable is null ? name : $"${{{ReplicaVariable}}}");
        labels = Cluster is null ? labels : labels.With(ClusterLabel, Cluster);
        var alerting = shared.Alerting ?? new AlertingConfig();
        var listed = alerting.Alertmanagers.SelectMany(static a => a.StaticConfigs).SelectMany(static g => g.Targets).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. Nodes.Select(static n => n.Alertmanager).Where(a => !listed.Contains(a))];
        return shared with
        {
            Global = global with { ExternalLabels = labels },
            Alerting = alerting with
            {
                // Alerts that differ in this label only are one alert: without the drop both hosts' would be sent.
                AlertRelabelConfigs = [.. alerting.AlertRelabelConfigs, new() { Action = RelabelAction.LabelDrop, Regex = RegexText.Literal(ReplicaLabel) }],

                // All of them, never only a shared address: an alert that one of them missed the other one has.
                Alertmanagers = missing.Length == 0 ? alerting.Alertmanagers : [.. alerting.Alertmanagers, new() { StaticConfigs = [new() { Targets = missing }] }],
            },
            ScrapeConfigs = [.. shared.ScrapeConfigs, .. new[] { Job("prometheus", static n => n.Prometheus), Job("alertmanager", static n => n.Alertmanager) }
                .Where(j => shared.ScrapeConfigs.All(s => s.JobName != j.JobName))],
        };
    }

    /// <summary>How the Prometheus of a host is started.</summary>
    /// <param name="node">The name of the host.</param>
    /// <exception cref="ArgumentException">There is no host of that name.</exception>
    public PrometheusCommand PrometheusCommand(string node) => new()
    {
        ConfigFile = ConfDirectory.TrimEnd('/') + "/prometheus.yml",
        ListenAddress = $":{Find(node).PrometheusPort}",
        ExtraArguments = ReplicaVariable is null ? [] : ["--enable-feature=expand-external-labels"],
    };

    /// <summary>How the Alertmanager of a host is started, as a member of the gossip cluster when there is one.</summary>
    /// <param name="node">The name of the host.</param>
    /// <exception cref="ArgumentException">There is no host of that name.</exception>
    public AlertmanagerCommand AlertmanagerCommand(string node)
    {
        var own = Find(node);
        return new()
        {
            ConfigFile = ConfDirectory.TrimEnd('/') + "/alertmanager.yml",
            ListenAddress = $":{own.AlertmanagerPort}",
            ClusterListenAddress = Gossip ? $"0.0.0.0:{own.GossipPort}" : "",
            ClusterPeers = Gossip ? [.. Nodes.Where(n => n != own).Select(static n => n.Gossip)] : [],
        };
    }

    /// <summary>The keepalived.conf of a host of a pair. The host that is listed first gets the address when both start at once.</summary>
    /// <param name="node">The name of the host.</param>
    /// <param name="networkInterface">The interface that carries the address.</param>
    /// <param name="virtualAddress">The shared address with its prefix length, such as <c>10.0.0.10/24</c>.</param>
    /// <exception cref="ArgumentException">There is no host of that name.</exception>
    /// <exception cref="InvalidOperationException">There are not exactly two hosts.</exception>
    public KeepalivedConfig Keepalived(string node, string networkInterface, string virtualAddress)
    {
        var own = Find(node);
        if (Nodes.Count != 2)
        {
            throw new InvalidOperationException("keepalived.conf is made for pairs: there must be two hosts.");
        }

        return new()
        {
            RouterId = own.Name,
            Interface = networkInterface,
            VirtualAddress = virtualAddress,
            Priority = own == Nodes[0] ? 100 : 90,
            OwnAddress = own.Host,
            PeerAddress = Nodes.Single(n => n != own).Host,
        };
    }

    private HaNode Find(string node) => Nodes.FirstOrDefault(n => n.Name == node)
        ?? throw new ArgumentException($"There is no host '{node}': there are {string.Join(", ", Nodes.Select(static n => n.Name))}.", nameof(node));

    private ScrapeConfig Job(string name, Func<HaNode, string> target) => new()
    {
        JobName = name,
        StaticConfigs = [.. Nodes.Select(n => new TargetGroup { Targets = [target(n)], Labels = [("node", n.Name)] })],
    };
}
