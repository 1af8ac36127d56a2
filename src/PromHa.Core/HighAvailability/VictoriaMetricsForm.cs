using PromHa.Core.Prometheus;

namespace PromHa.Core.HighAvailability;

/// <summary>Configurations in the form that VictoriaMetrics takes.</summary>
public static class VictoriaMetricsForm
{
    /// <summary>
    /// What vmagent and the single node read with <c>-promscrape.config</c>: intervals, external labels and jobs. Rules belong to vmalert,
    /// stores and Alertmanagers to command lines (<see cref="VmAgentCommand"/>, <see cref="VmAlertCommand"/>); the rest is Prometheus' own.
    /// </summary>
    /// <param name="config">The configuration as Prometheus takes it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="config"/> is null.</exception>
    public static PrometheusConfig Scrape(PrometheusConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new PrometheusConfig
        {
            Global = config.Global is not { } global ? null : new GlobalConfig
            {
                ScrapeInterval = global.ScrapeInterval,
                ScrapeTimeout = global.ScrapeTimeout,
                ExternalLabels = global.ExternalLabels,
            },
            ScrapeConfigFiles = config.ScrapeConfigFiles,
            ScrapeConfigs = config.ScrapeConfigs,
        };
    }
}
