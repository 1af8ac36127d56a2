namespace PromHa.Core.Prometheus;

/// <summary>The main configuration of Prometheus (<c>prometheus.yml</c>).</summary>
public sealed record PrometheusConfig : ConfigFile<PrometheusConfig>
{
    /// <summary>Settings of the server, and defaults of the scrape jobs.</summary>
    /// <value>Default: as <see cref="GlobalConfig"/> says.</value>
    public GlobalConfig? Global { get; init; }

    /// <summary>Settings of the Go runtime.</summary>
    /// <value>Default: as <see cref="RuntimeConfig"/> says. Since Prometheus 2.53.</value>
    [Since("2.53")]
    public RuntimeConfig? Runtime { get; init; }

    /// <summary>Files with alerting and recording rules; the last part of a path may hold wildcards.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public ConfigList<string> RuleFiles { get; init; } = [];

    /// <summary>Files with further scrape jobs; the last part of a path may hold wildcards.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Prometheus 2.43.</value>
    [FilePath]
    [Since("2.43")]
    public ConfigList<string> ScrapeConfigFiles { get; init; } = [];

    /// <summary>The scrape jobs.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ScrapeConfig> ScrapeConfigs { get; init; } = [];

    /// <summary>Where alerts are sent.</summary>
    /// <value>Default: none.</value>
    public AlertingConfig? Alerting { get; init; }

    /// <summary>Where samples are sent.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RemoteWriteConfig> RemoteWrite { get; init; } = [];

    /// <summary>Where samples of the past are read.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RemoteReadConfig> RemoteRead { get; init; } = [];

    /// <summary>Settings of the storage that can be changed without a restart.</summary>
    /// <value>Default: as its sections say.</value>
    public StorageConfig? Storage { get; init; }

    /// <summary>Where traces of the server's own work are sent.</summary>
    /// <value>Default: none.</value>
    public TracingConfig? Tracing { get; init; }

    /// <summary>How OpenTelemetry metrics that are pushed to the server are taken in.</summary>
    /// <value>Default: as <see cref="OtlpConfig"/> says. Since Prometheus 2.55.</value>
    [Since("2.55")]
    public OtlpConfig? Otlp { get; init; }

    internal override string UsualName => "prometheus.yml";

    /// <summary>
    /// The configuration as Prometheus 3 takes it: with defaults, what jobs inherit from <see cref="Global"/>, and a timeout that is
    /// lowered to a shorter interval. Further files are not read, and nothing is checked.
    /// </summary>
    /// <param name="baseDirectory">The directory of the file, which relative paths are joined with; null to leave them as they are.</param>
    public PrometheusConfig Resolve(string? baseDirectory = null) => PrometheusResolver.Resolve(this, baseDirectory);

    /// <summary>The job of a name; null when there is none.</summary>
    /// <param name="jobName">The name.</param>
    public ScrapeConfig? FindJob(string jobName) => ScrapeConfigs.FirstOrDefault(j => j.JobName == jobName);

    /// <summary>The configuration with a job in the place of the one of its name, or at the end.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    public PrometheusConfig WithJob(ScrapeConfig job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return this with
        {
            ScrapeConfigs = FindJob(job.JobName) is null ? [.. ScrapeConfigs, job] : [.. ScrapeConfigs.Select(j => j.JobName == job.JobName ? job : j)],
        };
    }

    /// <summary>The configuration without a job; the same one when it is not there.</summary>
    /// <param name="jobName">The name of the job.</param>
    public PrometheusConfig WithoutJob(string jobName) =>
        FindJob(jobName) is null ? this : this with { ScrapeConfigs = [.. ScrapeConfigs.Where(j => j.JobName != jobName)] };
}
