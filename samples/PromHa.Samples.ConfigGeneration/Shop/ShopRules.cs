using PromHa.Core;
using PromHa.Core.Rules;

namespace PromHa.Samples.ConfigGeneration.Shop;

/// <summary>Recording rules, which dashboards read, and alerting rules.</summary>
public static class ShopRules
{
    public static RuleFile Recording => new()
    {
        Groups =
        [
            new()
            {
                Name = "shop-recording",
                Rules =
                [
                    new RecordingRule { Record = "project:node_cpu_busy:ratio", Expr = """1 - avg by (project, region) (rate(node_cpu_seconds_total{mode="idle"}[5m]))""" },
                    new RecordingRule { Record = "project:mysql_queries:rate5m", Expr = "sum by (project, region) (rate(mysql_global_status_queries[5m]))" },
                ],
            },
        ],
    };

    public static RuleFile Alerts => new()
    {
        Groups =
        [
            new()
            {
                Name = "shop-alerts",
                Rules =
                [
                    Alert("NodeDown", """up{job="node"} == 0""", "2m", "critical", "ops", "{{ $labels.ip }} of {{ $labels.project }} does not answer"),
                    Alert("NodeDiskFull", """node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1""", "10m", "warning", "ops", "{{ $labels.mountpoint }} on {{ $labels.ip }} is nearly full"),
                    Alert("MysqlDown", """mysql_up == 0 or up{job="mysql"} == 0""", "1m", "critical", "dba", "MySQL on {{ $labels.ip }} is down"),
                    Alert("SiteDown", """probe_success{job="blackbox"} == 0""", "1m", "critical", "ops", "{{ $labels.instance }} does not answer"),
                ],
            },
        ],
    };

    private static AlertingRule Alert(string name, string expr, PromDuration hold, string severity, string team, string summary) => new()
    {
        Alert = name,
        Expr = expr,
        For = hold,
        Labels = [("business", "shop"), ("severity", severity), ("team", team)],
        Annotations = [("summary", summary)],
    };
}
