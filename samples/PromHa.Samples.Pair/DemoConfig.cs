using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.HighAvailability;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Samples.Pair;

/// <summary>The configuration of the demo, generated. Both nodes read the same files.</summary>
internal static class DemoConfig
{
    /// <summary>The variable that tells each Prometheus which of the two it is: the only thing that differs between them.</summary>
    public const string NodeVariable = "PROMHA_NODE";

    /// <summary>What a freshly installed slave has: enough for its servers to start.</summary>
    public static PrometheusConfig EmptyPrometheus { get; } = new() { Global = new() { ScrapeInterval = "1m" } };

    /// <summary>A main file without businesses: replica label, both Alertmanagers, jobs that watch the pair itself.</summary>
    public static PrometheusConfig Prometheus(Pair pair)
    {
        var servers = new HaPair
        {
            Nodes = [.. pair.Nodes.Select(static n => new HaNode { Name = n.Name, Host = "127.0.0.1", PrometheusPort = n.Prometheus.Url.Port, AlertmanagerPort = n.Alertmanager.Url.Port })],
            ReplicaVariable = NodeVariable,
        };
        var own = new PrometheusConfig
        {
            Global = new() { ScrapeInterval = "5s", ScrapeTimeout = "4s", EvaluationInterval = "5s" },
            RuleFiles = [ConfDirectory.PromHaRuleFile],
            ScrapeConfigs = [new() { JobName = "promha", StaticConfigs = [new() { Targets = [.. pair.Nodes.Select(static n => n.Host.Url.Authority)] }] }],
        };
        return servers.Prometheus(own, pair.Master.Name);
    }

    public static AlertingRule Rule(string business, string expression) => new()
    {
        Alert = business + "_down",
        Expr = expression,
        For = "1m",
        Annotations = [("summary", "{{ $labels.instance }} does not answer")],
    };

    public static RuleFile RuleFile(string business, string expression) => new() { Groups = [new() { Name = business, Rules = [Rule(business, expression)] }] };

    public static TargetGroup Targets(params IEnumerable<string> addresses) => new() { Targets = [.. addresses], Labels = [("env", "demo")] };

    public static AlertmanagerConfig Alertmanager(string receiver) => new()
    {
        Route = new() { Receiver = receiver, GroupBy = ["alertname"] },
        Receivers = [new() { Name = receiver }],
    };
}
