using PromHa.Core.Alertmanager;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core;

/// <summary>Keys of other products' dialects: people copy such files into a Prometheus tree, and "unknown key" alone does not help them.</summary>
internal static class NeighbourDialects
{
    private static readonly Dictionary<string, string> RuleKeys = new(StringComparer.Ordinal)
    {
        ["apiVersion"] = Kubernetes,
        ["kind"] = Kubernetes,
        ["metadata"] = Kubernetes,
        ["spec"] = Kubernetes,
        ["partial_response_strategy"] = "It belongs to Thanos Ruler; Prometheus refuses it. Remove it.",
        ["source_tenants"] = "It belongs to Mimir's ruler; Prometheus refuses it. Remove it.",
        ["align_evaluation_time_on_interval"] = "It belongs to Mimir's ruler; Prometheus refuses it. Remove it.",
        ["namespace"] = "It belongs to mimirtool and cortextool; Prometheus refuses it. Remove it.",
        ["type"] = VmAlert,
        ["params"] = VmAlert,
        ["headers"] = VmAlert,
        ["notifier_headers"] = VmAlert,
        ["concurrency"] = VmAlert,
        ["tenant"] = VmAlert,
        ["debug"] = VmAlert,
        ["eval_offset"] = VmAlert,
        ["eval_delay"] = VmAlert,
        ["eval_alignment"] = VmAlert,
        ["extra_filter_labels"] = VmAlert,
        ["update_entries_limit"] = VmAlert,
        ["orgId"] = Grafana,
        ["folder"] = Grafana,
        ["uid"] = Grafana,
        ["title"] = Grafana,
        ["condition"] = Grafana,
        ["data"] = Grafana,
        ["noDataState"] = Grafana,
        ["execErrState"] = Grafana,
        ["dashboardUid"] = Grafana,
        ["panelId"] = Grafana,
        ["isPaused"] = Grafana,
        ["notification_settings"] = Grafana,
    };

    private static readonly Dictionary<string, string> ScrapeKeys = new(StringComparer.Ordinal)
    {
        ["stream_parse"] = VmAgent,
        ["series_limit"] = VmAgent,
        ["scrape_align_interval"] = VmAgent,
        ["scrape_offset"] = VmAgent,
        ["no_stale_markers"] = VmAgent,
        ["disable_compression"] = VmAgent,
        ["disable_keepalive"] = VmAgent,
        ["relabel_debug"] = VmAgent,
        ["metric_relabel_debug"] = VmAgent,
        ["target_groups"] = "Prometheus 0.x had it; write 'static_configs'.",
    };

    private const string Kubernetes = "This is a Kubernetes manifest (PrometheusRule): only the content of 'spec' belongs into a rule file.";
    private const string VmAlert = "It belongs to vmalert; Prometheus refuses it. Remove it.";
    private const string VmAgent = "It belongs to vmagent; Prometheus refuses it. Remove it.";
    private const string Grafana = "This is a file for Grafana's alert provisioning, not for Prometheus. Keep it out of rule_files.";

    /// <summary>A sentence that names the dialect, or null when the key is no known one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="section">The model of the section that it stands in.</param>
    public static string? Name(string key, Type section) => section.Name switch
    {
        nameof(RuleFile) or nameof(RuleGroup) or nameof(Rule) => RuleKeys.GetValueOrDefault(key),
        nameof(ScrapeConfig) => ScrapeKeys.GetValueOrDefault(key),
        nameof(PrometheusConfig) or nameof(AlertmanagerConfig) when key is "apiVersion" or "kind" or "metadata" or "spec" =>
            "This is a Kubernetes manifest; the tree needs the plain configuration file.",
        nameof(PrometheusConfig) when key is "groups" => "Rules belong into a file of their own that 'rule_files' names.",
        nameof(PrometheusConfig) when key is "receivers" or "route" or "templates" or "inhibit_rules" => "It belongs into alertmanager.yml.",
        nameof(AlertmanagerConfig) when key is "scrape_configs" or "rule_files" or "alerting" => "It belongs into prometheus.yml.",
        _ => null,
    };
}
