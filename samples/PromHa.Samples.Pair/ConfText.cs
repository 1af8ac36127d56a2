namespace PromHa.Samples.Pair;

/// <summary>The text of the configuration files. Both nodes read the same ones.</summary>
internal static class ConfText
{
    /// <summary>A main file that wires the jobs and rules of some businesses.</summary>
    public static string Prometheus(IEnumerable<string> businesses, IEnumerable<Uri> alertmanagers, string evaluationInterval = "5s")
    {
        string[] names = [.. businesses];
        return $"""
            global:
              scrape_interval: 5s
              scrape_timeout: 4s
              evaluation_interval: {evaluationInterval}
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: [{string.Join(", ", alertmanagers.Select(static a => $"'{a.Authority}'"))}]
            rule_files:
            {string.Join('\n', names.Select(static n => $"  - ./business/{n}/rule/*.rules"))}
            scrape_configs:
            {string.Join('\n', names.Select(Job))}

            """;
    }

    public static string Rule(string business, string expression) => $$$"""
        groups:
          - name: {{{business}}}
            rules:
              - alert: {{{business}}}_down
                expr: {{{expression}}}
                for: 1m
                annotations:
                  summary: '{{ $labels.instance }} does not answer'

        """;

    public static string Targets(IEnumerable<string> addresses) => $"""
        - targets: [{string.Join(", ", addresses.Select(static a => $"'{a}'"))}]
          labels:
            env: demo

        """;

    public static string Alertmanager(string receiver) => $"""
        route:
          receiver: {receiver}
          group_by: [alertname]
        receivers:
          - name: {receiver}

        """;

    /// <summary>What a freshly installed slave has: enough for its servers to start.</summary>
    public static string EmptyPrometheus => """
        global:
          scrape_interval: 1m

        """;

    /// <summary>The number of the first line that holds a text, counted from 1.</summary>
    public static int LineOf(string text, string part) =>
        1 + Array.FindIndex(text.Split('\n'), line => line.Contains(part, StringComparison.Ordinal));

    private static string Job(string business) => $"""
          - job_name: {business}
            file_sd_configs:
              - files: ['./business/{business}/job/*.yml']
        """;
}
