using PromHa.Core;

namespace PromHa.Testing;

/// <summary>
/// Expectations about relabelling: <c>job.RelabelConfigs.ShouldKeep(...)</c>. They apply the rules as Prometheus does, without a server.
/// Thread-safe.
/// </summary>
public static class RelabelAssertions
{
    /// <summary>Expects that labels survive.</summary>
    /// <param name="configs">The rules.</param>
    /// <param name="labels">The labels before: for targets <c>__address__</c> and those of discovery.</param>
    /// <returns>The labels afterwards.</returns>
    /// <exception cref="ArgumentException">Prometheus would refuse a rule, or null is given.</exception>
    /// <exception cref="ConfigAssertionException">A rule drops them.</exception>
    public static LabelSet ShouldKeep(this IEnumerable<RelabelConfig> configs, LabelSet labels)
    {
        var result = Relabeler.Apply(labels, configs);
        return result.Labels ?? throw Failure.Of($"{labels} is kept", $"rule {result.Steps[^1].Index} drops it", excerpt: Steps(labels, result));
    }

    /// <summary>Expects that labels are dropped.</summary>
    /// <param name="configs">The rules.</param>
    /// <param name="labels">The labels before: for targets <c>__address__</c> and those of discovery.</param>
    /// <returns>The step that dropped them.</returns>
    /// <exception cref="ArgumentException">Prometheus would refuse a rule, or null is given.</exception>
    /// <exception cref="ConfigAssertionException">No rule drops them.</exception>
    public static RelabelStep ShouldDrop(this IEnumerable<RelabelConfig> configs, LabelSet labels)
    {
        var result = Relabeler.Apply(labels, configs);
        return result.Labels is null ? result.Steps[^1]
            : throw Failure.Of($"{labels} is dropped", $"no rule drops it, it becomes {result.Labels}", excerpt: Steps(labels, result));
    }

    /// <summary>
    /// Expects what labels become. Labels that begin with <c>__</c> count only when <paramref name="expected"/> names them, since Prometheus
    /// takes them away after the last rule.
    /// </summary>
    /// <param name="configs">The rules.</param>
    /// <param name="labels">The labels before: for targets <c>__address__</c> and those of discovery.</param>
    /// <param name="expected">All labels afterwards. One with an empty value must be absent.</param>
    /// <returns>The labels afterwards, those that begin with <c>__</c> included.</returns>
    /// <exception cref="ArgumentException">Prometheus would refuse a rule, or null is given.</exception>
    /// <exception cref="ConfigAssertionException">A label is missing, surplus or has another value, or a rule drops them all.</exception>
    public static LabelSet ShouldGive(this IEnumerable<RelabelConfig> configs, LabelSet labels, LabelSet expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var result = Relabeler.Apply(labels, configs);
        if (result.Labels is not { } after)
        {
            throw Failure.Of($"{labels} becomes {expected}", $"rule {result.Steps[^1].Index} drops it", excerpt: Steps(labels, result));
        }

        LabelSet compared = [.. after.Where(l => expected.Contains(l.Name) || !l.Name.StartsWith("__", StringComparison.Ordinal))];
        return Labels.Difference(expected, compared) is not { } difference ? after
            : throw Failure.Of($"{labels} becomes {expected}", $"it becomes {compared}", difference, Steps(labels, result));
    }

    private static string Steps(LabelSet labels, RelabelResult result) =>
        result.Steps.Count == 0 ? "there is no rule" : $"{labels}\n{string.Join('\n', result.Steps.Select(static s => $"{s.Index}. {s.Explanation}{(s.Before.Equals(s.After) ? "" : $"\n   {s.After}")}"))}";
}
