using PromHa.Core.Diff;

namespace PromHa.Testing;

/// <summary>Expectations about what a change changes. Thread-safe.</summary>
public static class ConfigDiffAssertions
{
    /// <summary>Expects that both sides mean the same.</summary>
    /// <param name="diff">The differences.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="ConfigAssertionException">There is a difference; the message lists all of them.</exception>
    public static ConfigDiff ShouldBeEmpty(this ConfigDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        return diff.IsEmpty ? diff : throw Failure.Of("no change", Counted(diff.Changes), Listed(diff.Changes));
    }

    /// <summary>Expects that something changes, and nothing else than these subjects: a new target must not touch a rule.</summary>
    /// <param name="diff">The differences.</param>
    /// <param name="subjects">What may change, one or more; each of them must.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="ArgumentException">No subject is given.</exception>
    /// <exception cref="ConfigAssertionException">Something else changes, or one of the subjects does not.</exception>
    public static ConfigDiff ShouldOnlyChange(this ConfigDiff diff, params IReadOnlyList<ConfigSubject> subjects)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(subjects);
        if (subjects.Count == 0)
        {
            throw new ArgumentException("Give one subject or more; for none there is ShouldBeEmpty.", nameof(subjects));
        }

        var others = diff.Changes.Where(c => !subjects.Contains(c.Subject)).ToArray();
        var missing = subjects.Distinct().Where(s => diff.Changes.All(c => c.Subject != s)).ToArray();
        if (others.Length == 0 && missing.Length == 0)
        {
            return diff;
        }

        var hint = (missing.Length == 0 ? "" : $"Unchanged: {string.Join(", ", missing)}\n") + (others.Length == 0 ? "" : $"Changed too:\n{Listed(others)}\n");
        throw Failure.Of($"changes of {string.Join(", ", subjects)} and of nothing else", Counted(diff.Changes), hint.TrimEnd('\n'), diff.ToString());
    }

    private static string Counted(IReadOnlyList<ConfigChange> changes) => changes.Count switch
    {
        0 => "no change",
        1 => "1 change",
        var count => $"{count} changes",
    };

    private static string Listed(IEnumerable<ConfigChange> changes) => string.Join('\n', changes.Select(static c => $"  {c}"));
}
