namespace PromHa.Core.Prometheus;

/// <summary>A file of scrape jobs, which <see cref="PrometheusConfig.ScrapeConfigFiles"/> names.</summary>
[Since("2.43")]
public sealed record ScrapeConfigFile : ConfigFile<ScrapeConfigFile>
{
    /// <summary>The scrape jobs.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ScrapeConfig> ScrapeConfigs { get; init; } = [];

    internal override string UsualName => "scrape_configs.yml";

    /// <summary>The jobs as Prometheus 3 takes them: with defaults and what they inherit, see <see cref="PrometheusConfig.Resolve"/>.</summary>
    /// <param name="global">The global settings of the main configuration; null when it has none.</param>
    /// <param name="baseDirectory">The directory of this file, which relative paths are joined with; null to leave them as they are.</param>
    public ScrapeConfigFile Resolve(GlobalConfig? global, string? baseDirectory = null) => PrometheusResolver.Resolve(this, global, baseDirectory);
}
