namespace PromHa.Core;

/// <summary>Where the main files lie in a conf tree. Everything else is found by following their references. Immutable.</summary>
public sealed record ConfTreeLayout
{
    /// <summary>Path of Prometheus' main file in the tree. Default <c>prometheus.yml</c>.</summary>
    public string PrometheusFile { get; init; } = "prometheus.yml";

    /// <summary>Path of Alertmanager's main file in the tree; the file may be absent. Default <c>alertmanager.yml</c>.</summary>
    public string AlertmanagerFile { get; init; } = "alertmanager.yml";

    /// <summary>
    /// The absolute directory under which the servers see the tree, for example <c>/etc/prometheus</c>. References that are
    /// absolute paths below it then count as references into the tree. Default null: all absolute references are taken to be outside.
    /// </summary>
    public string? MountPath { get; init; }
}
