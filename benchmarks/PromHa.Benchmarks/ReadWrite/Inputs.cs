using System.Globalization;
using System.Text;

namespace PromHa.Benchmarks.ReadWrite;

/// <summary>Files like those that people write, the same in every run: comments, quotes, blocks and flow lists among them.</summary>
internal static class Inputs
{
    private static readonly string[] Names = ["node", "api", "checkout", "ingest", "search", "billing", "gateway", "cache"];

    /// <summary>About 5 MB: 10,700 rules in groups of ten.</summary>
    public static byte[] Rules(int count = 10_700)
    {
        var text = new StringBuilder("# Made by a program; edits will be lost.\ngroups:\n");
        for (var i = 0; i < count; i++)
        {
            var name = Names[i % Names.Length];
            if (i % 10 == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"- name: {name}-{i / 10}\n  interval: 30s\n  rules:\n");
            }

            if (i % 5 == 4)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - record: job:{name}_requests:rate5m_{i}\n    expr: |\n      sum by (job, instance) (\n        rate({name}_http_requests_total{{code=~\"5..\", shard=\"{i % 64}\"}}[5m])\n      )\n      /\n      sum by (job, instance) (rate({name}_http_requests_total{{shard=\"{i % 64}\"}}[5m]))\n    labels:\n      team: {name}\n      tier: \"{i % 4}\"\n");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"  - alert: {char.ToUpperInvariant(name[0])}{name[1..]}Slow{i}\n    expr: histogram_quantile(0.99, sum by (le) (rate({name}_request_duration_seconds_bucket{{job=\"{name}\", shard=\"{i % 64}\"}}[5m]))) > 0.{(i % 9) + 1}\n    for: {(i % 15) + 1}m\n    labels:\n      severity: {(i % 3 == 0 ? "critical" : "warning")}\n      team: {name}\n    annotations:\n      summary: '{name} on {{{{ $labels.instance }}}} answers slowly'\n      description: \"The 99th percentile of {name} is {{{{ $value | humanizeDuration }}}} for {(i % 15) + 1} minutes.\\nSee the dashboard of the team.\"\n      runbook_url: https://runbooks.example.com/{name}/slow#{i}\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>10,000 targets in groups of two.</summary>
    public static byte[] TargetsYaml(int count = 10_000)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i += 2)
        {
            var name = Names[i / 2 % Names.Length];
            text.Append(CultureInfo.InvariantCulture, $"- targets:\n    - 10.{i / 65536}.{i / 256 % 256}.{i % 256}:9100\n    - '{name}-{i + 1}.dc{i % 3}.example.com:9100'\n  labels:\n    job: {name}\n    dc: dc{i % 3}\n    rack: \"{i % 48}\"\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A thousand jobs with relabelling.</summary>
    public static byte[] Prometheus(int jobs = 1_000)
    {
        var text = new StringBuilder("global:\n  scrape_interval: 30s\n  evaluation_interval: 30s\n  external_labels:\n    cluster: main\n\nscrape_configs:\n");
        for (var i = 0; i < jobs; i++)
        {
            var name = Names[i % Names.Length];
            text.Append(CultureInfo.InvariantCulture, $"  # {name}, owned by team {i % 20}\n  - job_name: {name}-{i}\n    scrape_interval: 15s\n    scrape_timeout: 10s\n    metrics_path: /metrics\n    scheme: https\n    tls_config:\n      insecure_skip_verify: true\n    static_configs:\n      - targets: ['{name}-{i}-a.example.com:9100', '{name}-{i}-b.example.com:9100']\n        labels:\n          team: team-{i % 20}\n          env: production\n      - targets:\n          - {name}-{i}-c.example.com:9100\n    relabel_configs:\n      - source_labels: [__address__]\n        regex: '([^:]+)(?::\\d+)?'\n        target_label: instance\n        replacement: '$1'\n      - source_labels: [env, team]\n        separator: /\n        target_label: owner\n    metric_relabel_configs:\n      - source_labels: [__name__]\n        regex: go_gc_.*|process_start_time_{i}\n        action: drop\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
