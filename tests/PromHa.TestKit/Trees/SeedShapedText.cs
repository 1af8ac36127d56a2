using System.Security.Cryptography;
using System.Text;

namespace PromHa.TestKit;

/// <summary>The file contents of a <see cref="SeedShapedTree"/>: valid, small, and never scraping anything in a test's lifetime.</summary>
public static class SeedShapedText
{
    /// <summary>One file_sd job for all businesses, since every file_sd job takes one inotify instance.</summary>
    public static string Prometheus(IEnumerable<string> businesses, string marker = "init")
    {
        var names = businesses.Order(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder()
            .Append("global:\n  scrape_interval: 1h\n  evaluation_interval: 1h\n")
            .Append("  external_labels:\n    marker: '").Append(marker).Append("'\n")
            .Append("rule_files:\n");
        foreach (var name in names)
        {
            text.Append("  - ./business/").Append(name).Append("/rule/*.rules\n");
        }

        text.Append("scrape_configs:\n  - job_name: business\n    file_sd_configs:\n      - files:\n");
        foreach (var name in names)
        {
            text.Append("          - ./business/").Append(name).Append("/job/*.yml\n");
        }

        return text.ToString();
    }

    public static string Alertmanager(string marker = "init") =>
        "route:\n  receiver: hook\n  group_by: [alertname]\n  repeat_interval: 4h\nreceivers:\n  - name: hook\n    webhook_configs:\n"
        + $"      - url: http://127.0.0.1:9/{marker}\n        send_resolved: true\n";

    public static string Rules(string group, params string[] alerts)
    {
        var text = new StringBuilder().Append("groups:\n  - name: ").Append(group).Append("\n    rules:\n");
        foreach (var alert in alerts)
        {
            text.Append("      - alert: ").Append(alert).Append('\n')
                .Append("        expr: up{job=\"").Append(alert).Append("\"} == 0\n        for: 1m\n")
                .Append("        labels: {severity: page}\n        annotations: {summary: '{{ $labels.instance }} is down'}\n");
        }

        return text.ToString();
    }

    /// <summary>A comment of this many random characters, which no compression makes small.</summary>
    public static string Padding(int characters)
    {
        var text = new StringBuilder();
        while (text.Length < characters)
        {
            text.Append("# ").Append(Convert.ToBase64String(RandomNumberGenerator.GetBytes(66))).Append('\n');
        }

        return text.ToString();
    }

    public static string Targets(params string[] addresses)
    {
        var text = new StringBuilder("- targets:\n");
        foreach (var address in addresses)
        {
            text.Append("    - '").Append(address).Append("'\n");
        }

        return text.Append("  labels: {region: test}\n").ToString();
    }
}
