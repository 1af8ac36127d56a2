using PromHa.Core;
using PromHa.Core.Prometheus;

namespace PromHa.Testing;

/// <summary>Expectations about a scrape job. Thread-safe.</summary>
public static class ScrapeConfigAssertions
{
    /// <summary>Expects a static target.</summary>
    /// <param name="job">The job.</param>
    /// <param name="address">The target as it is written, <c>host:port</c>.</param>
    /// <returns>The labels of the target's group; of the first one when several have the target.</returns>
    /// <exception cref="ConfigAssertionException">There is no such target.</exception>
    public static LabelSet ShouldHaveTarget(this ScrapeConfig job, string address)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Target(address, elsewhere: null);
    }

    /// <summary>Expects a number of static targets.</summary>
    /// <param name="job">The job.</param>
    /// <param name="count">How many.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ConfigAssertionException">There are more or fewer.</exception>
    public static ScrapeConfig ShouldHaveTargetCount(this ScrapeConfig job, int count)
    {
        ArgumentNullException.ThrowIfNull(job);
        var targets = Targets(job);
        return targets.Length == count ? job : throw Failure.Count($"static target of job '{job.JobName}'", count, targets, Discovery(job));
    }

    /// <summary>Expects that the targets come from files of a pattern, as it is written.</summary>
    /// <param name="job">The job.</param>
    /// <param name="pattern">The path or pattern in <c>file_sd_configs</c>.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ConfigAssertionException">The pattern is not listed.</exception>
    public static ScrapeConfig ShouldReadTargetsFrom(this ScrapeConfig job, string pattern)
    {
        ArgumentNullException.ThrowIfNull(job);
        var patterns = job.FileSdConfigs.SelectMany(static f => f.Files);
        return patterns.Contains(pattern) ? job : throw Failure.Missing("target file", pattern, patterns, Failure.Excerpt(job));
    }

    internal static LabelSet Target(this ScrapeConfig job, string address, string? elsewhere)
    {
        if (job.StaticConfigs.FirstOrDefault(g => g.Targets.Contains(address)) is { } group)
        {
            return group.Labels;
        }

        var targets = Targets(job);
        throw Failure.Of(
            $"target '{address}' of job '{job.JobName}'",
            targets.Length == 0 ? "no static target at all" : Failure.Counted(targets, "static target"),
            elsewhere ?? Nearest.Hint(address, targets) ?? Discovery(job),
            Failure.Excerpt(job));
    }

    private static string[] Targets(ScrapeConfig job) => [.. job.StaticConfigs.SelectMany(static g => g.Targets)];

    private static string? Discovery(ScrapeConfig job) => job.FileSdConfigs.Count == 0 ? null
        : $"Targets in files are not counted here: load {Failure.Quoted(job.FileSdConfigs.SelectMany(static f => f.Files))} with TargetFile.";
}
