namespace PromHa.Core;

/// <summary>
/// Applies relabelling rules to labels as Prometheus does, without a server: to unit-test rules, or to foretell which targets and
/// samples stay and with what labels. Thread-safe.
/// </summary>
/// <example><code>
/// var result = Relabeler.Apply([("__address__", "web-1:9100")],
///     [new() { SourceLabels = ["__address__"], Regex = "([^:]+):.*", TargetLabel = "instance" }]);
/// </code></example>
public static class Relabeler
{
    /// <summary>Applies rules one after the other.</summary>
    /// <param name="labels">The labels before; those with an empty value count as absent.</param>
    /// <param name="configs">The rules.</param>
    /// <param name="scheme">Which label names are valid.</param>
    /// <returns>The labels afterwards and what each rule did.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> or <paramref name="configs"/> is null.</exception>
    /// <exception cref="ArgumentException">A rule is null or one that Prometheus refuses to load; the message says why.</exception>
    public static RelabelResult Apply(LabelSet labels, IEnumerable<RelabelConfig> configs, NameScheme scheme = NameScheme.Utf8)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(configs);
        ConfigList<RelabelConfig> rules = [.. configs];
        if (Refusal(rules, scheme) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(configs));
        }

        var work = new RelabelLabels(labels);
        var before = work.ToLabelSet();
        List<RelabelStep> steps = [];
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = new RelabelRun(rules[i], work, scheme);
            var kept = rule.Run();
            var after = kept ? work.ToLabelSet() : before;
            steps.Add(new(i, rules[i], before, after, !kept, rule.Explanation));
            if (!kept)
            {
                return new(null, [.. steps]);
            }

            before = after;
        }

        return new(before, [.. steps]);
    }

    private static string? Refusal(ConfigList<RelabelConfig> rules, NameScheme scheme)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is null)
            {
                return $"Rule {i} is null; leave it out.";
            }

            if (RelabelRules.Check(rules[i], scheme).FirstOrDefault() is { } problem)
            {
                return $"Prometheus refuses rule {i}: {problem.Message}";
            }
        }

        return null;
    }
}
