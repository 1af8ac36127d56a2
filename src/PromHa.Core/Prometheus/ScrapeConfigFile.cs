namespace PromHa.Core.Prometheus;

/// <summary>A file of scrape jobs, which <see cref="PrometheusConfig.ScrapeConfigFiles"/> names.</summary>
[Since("2.43")]
public sealed record ScrapeConfigFile : ConfigFile<ScrapeConfigFile>
{
    /// <summary>The scrape jobs.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ScrapeConfig> ScrapeConfigs { get; init; } = [];

    internal override string UsualName => "scrape_configs.yml";
}
