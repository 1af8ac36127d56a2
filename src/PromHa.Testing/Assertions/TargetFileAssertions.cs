using PromHa.Core;
using PromHa.Core.Discovery;

namespace PromHa.Testing;

/// <summary>Expectations about a file of targets. Thread-safe.</summary>
public static class TargetFileAssertions
{
    /// <summary>Expects a target.</summary>
    /// <param name="file">The file of targets.</param>
    /// <param name="address">The target as it is written, <c>host:port</c>.</param>
    /// <returns>The labels of the target's group; of the first one when several have the target.</returns>
    /// <exception cref="ConfigAssertionException">There is no such target.</exception>
    public static LabelSet ShouldHaveTarget(this TargetFile file, string address)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Groups.FirstOrDefault(g => g.Targets.Contains(address))?.Labels
            ?? throw Failure.Missing("target", address, Targets(file), file.ToYaml());
    }

    /// <summary>Expects a number of targets.</summary>
    /// <param name="file">The file of targets.</param>
    /// <param name="count">How many. A target that stands in two groups counts twice, as Prometheus scrapes it twice.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ConfigAssertionException">There are more or fewer.</exception>
    public static TargetFile ShouldHaveTargetCount(this TargetFile file, int count)
    {
        ArgumentNullException.ThrowIfNull(file);
        var targets = Targets(file);
        return targets.Length == count ? file : throw Failure.Count("target", count, targets);
    }

    private static string[] Targets(TargetFile file) => [.. file.Groups.SelectMany(static g => g.Targets)];
}
