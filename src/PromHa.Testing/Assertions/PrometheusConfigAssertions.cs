using PromHa.Core;
using PromHa.Core.Prometheus;

namespace PromHa.Testing;

/// <summary>Expectations about a <c>prometheus.yml</c>. Thread-safe.</summary>
public static class PrometheusConfigAssertions
{
    /// <summary>Expects a scrape job.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="name">The job's name.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static ScrapeConfig ShouldHaveJob(this PrometheusConfig config, string name)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Job(config, name) ?? throw MissingJob(config, name);
    }

    /// <summary>Expects that there is no scrape job of a name.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="name">The job's name.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigAssertionException">There is one.</exception>
    public static PrometheusConfig ShouldNotHaveJob(this PrometheusConfig config, string name)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Job(config, name) is not { } job ? config : throw Failure.Of($"no job '{name}'", "this one", excerpt: Failure.Excerpt(job));
    }

    /// <summary>Expects a static target of a job.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="job">The job's name.</param>
    /// <param name="address">The target as it is written, <c>host:port</c>.</param>
    /// <returns>The labels of the target's group; of the first one when several have the target.</returns>
    /// <exception cref="ConfigAssertionException">There is no such job, or it has no such target.</exception>
    public static LabelSet ShouldHaveTarget(this PrometheusConfig config, string job, string address)
    {
        var found = config.ShouldHaveJob(job);
        var elsewhere = config.ScrapeConfigs.Where(j => j != found && j.StaticConfigs.Any(g => g.Targets.Contains(address))).Select(static j => j.JobName).ToArray();
        return found.Target(address, elsewhere.Length == 0 ? null : $"It is a target of {Failure.Quoted(elsewhere)}.");
    }

    /// <summary>Expects a number of static targets, all jobs together.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="count">How many. A target that stands in two groups counts twice, as Prometheus scrapes it twice.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigAssertionException">There are more or fewer.</exception>
    public static PrometheusConfig ShouldHaveTargetCount(this PrometheusConfig config, int count)
    {
        ArgumentNullException.ThrowIfNull(config);
        var targets = config.ScrapeConfigs.SelectMany(static j => j.StaticConfigs).SelectMany(static g => g.Targets).ToArray();
        if (targets.Length == count)
        {
            return config;
        }

        var jobs = config.ScrapeConfigs.Select(static j => $"{j.JobName} {j.StaticConfigs.Sum(static g => g.Targets.Count)}");
        throw Failure.Count("static target", count, targets, $"By job:   {string.Join(", ", jobs.DefaultIfEmpty("there is no job"))}");
    }

    /// <summary>Expects a pattern of rule files, as it is written.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="pattern">The path or pattern: <c>rules/*.yml</c>.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigAssertionException">The pattern is not listed.</exception>
    public static PrometheusConfig ShouldHaveRuleFile(this PrometheusConfig config, string pattern)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.RuleFiles.Contains(pattern) ? config : throw Failure.Missing("rule file", pattern, config.RuleFiles);
    }

    /// <summary>Expects an external label, which every alert and every sample that leaves the server gets.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="name">The label's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigAssertionException">The label is not there or has another value.</exception>
    public static PrometheusConfig ShouldHaveExternalLabel(this PrometheusConfig config, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(config);
        Labels.Expect("external label", config.Global?.ExternalLabels ?? LabelSet.Empty, name, value);
        return config;
    }

    /// <summary>
    /// Expects that alerts go to these Alertmanagers and to no others; their order does not count. A pair in high availability sends to every
    /// Alertmanager from every Prometheus, never to a shared address alone.
    /// </summary>
    /// <param name="config">The configuration.</param>
    /// <param name="addresses">The static targets of <c>alerting</c>, as they are written.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigAssertionException">One is missing, or there is another one.</exception>
    public static PrometheusConfig ShouldSendAlertsTo(this PrometheusConfig config, params IReadOnlyList<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(addresses);
        var endpoints = config.Alerting?.Alertmanagers ?? [];
        var found = endpoints.SelectMany(static e => e.StaticConfigs).SelectMany(static g => g.Targets).ToArray();
        if (found.ToHashSet().SetEquals(addresses))
        {
            return config;
        }

        var discovered = endpoints.Any(static e => e.StaticConfigs.Count == 0) ? "Alertmanagers that service discovery finds are not counted.\n" : "";
        throw Failure.Of(
            $"alerts go to {Failure.Quoted(addresses.DefaultIfEmpty("nobody"))}",
            found.Length == 0 ? "no Alertmanager is listed" : $"alerts go to {Failure.Quoted(found)}",
            discovered + Sets.Difference(addresses, found),
            new PrometheusConfig { Alerting = config.Alerting }.ToYaml());
    }

    /// <summary>Expects that samples are sent to a store.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="url">The address as it is written.</param>
    /// <returns>The remote write.</returns>
    /// <exception cref="ConfigAssertionException">There is no remote write of that address.</exception>
    public static RemoteWriteConfig ShouldHaveRemoteWrite(this PrometheusConfig config, string url)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(url);

        // Only what is shown goes into the message: an address may hold a password.
        return config.RemoteWrite.FirstOrDefault(w => w.Url.Text == url)
            ?? throw Failure.Missing("remote write", PromUrl.Parse(url).ToString(), config.RemoteWrite.Select(static w => w.Url.ToString()));
    }

    private static ScrapeConfig? Job(PrometheusConfig config, string name) => config.ScrapeConfigs.FirstOrDefault(j => j.JobName == name);

    private static ConfigAssertionException MissingJob(PrometheusConfig config, string name)
    {
        var names = config.ScrapeConfigs.Select(static j => j.JobName).ToArray();
        var nearest = Nearest.Of(name, names) is { } near ? Failure.Excerpt(Job(config, near)!) : null;
        return Failure.Missing("job", name, names, nearest);
    }
}
