namespace PromHa.Sync;

/// <summary>What is different on this slave from the tree that the master publishes.</summary>
public sealed class OverlayOptions
{
    /// <summary>
    /// Gets external labels that prometheus.yml has on this slave, whatever the published file says: the replica label, for
    /// example, without which two Prometheus of a pair cannot be told apart.
    /// </summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, string> ExternalLabels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets the directory in the published tree with files for single slaves: what lies below
    /// <c>overlays/NODE/</c> takes, on the slave of that name, the place of the file with the same path at the root, or is added
    /// there. The directory itself is put in place nowhere.
    /// </summary>
    /// <value>Default: <c>overlays</c>. Empty: there is none.</value>
    public string Directory { get; set; } = "overlays";
}

/// <summary>A recording rule that makes the running generation a time series.</summary>
public sealed class MarkerRuleOptions
{
    /// <summary>
    /// Gets or sets whether the file <c>promha-marker.rules</c> with the series
    /// <c>promha_config_info{digest="…",revision="…"}</c> is added to the tree of this slave, and to the rule files of its
    /// prometheus.yml.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Enabled { get; set; }
}
