using PromHa.Core;
using PromHa.Core.PromQl;

namespace PromHa.Sync;

/// <summary>
/// Compares the rules that were shipped with those that run. A server prints expressions its own way, so two texts that differ
/// are both printed by the server before they count as different.
/// </summary>
internal static class RuleComparer
{
    /// <param name="shipped">The groups of the shipped tree.</param>
    /// <param name="running">The groups that the server runs.</param>
    /// <param name="format">Prints an expression as the server does; null when it cannot.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <param name="addsLabels">Whether the server shows labels of its own beside those of the rules.</param>
    /// <returns>The first difference in words, or null.</returns>
    public static async ValueTask<string?> CompareAsync(
        IReadOnlyList<ExpectedRuleGroup> shipped,
        IReadOnlyList<RunningRuleGroup> running,
        Func<string, CancellationToken, ValueTask<string?>> format,
        CancellationToken cancellationToken,
        bool addsLabels = false)
    {
        // By name: a server with very many groups shows them in any order, and not each is held against each.
        var open = running.GroupBy(static g => g.Name, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        foreach (var group in shipped)
        {
            var alike = open.GetValueOrDefault(group.Name);
            var index = alike?.FindIndex(g => IsFile(g.File, group.File)) ?? -1;
            if (index < 0)
            {
                return $"rule group '{group.Name}' of {group.File} does not run";
            }

            if (await DifferenceAsync(group, alike![index], format, addsLabels, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                return difference;
            }

            alike.RemoveAt(index);
        }

        return open.Values.FirstOrDefault(static g => g.Count > 0) is [var extra, ..] ? $"rule group '{extra.Name}' of {extra.File} runs, but is not in the tree" : null;
    }

    /// <summary>The server names files by absolute path, or relative to its working directory; never relative to the tree.</summary>
    private static bool IsFile(string running, string shipped) =>
        running == shipped || running.EndsWith("/" + shipped, StringComparison.Ordinal);

    private static async ValueTask<string?> DifferenceAsync(
        ExpectedRuleGroup shipped, RunningRuleGroup running, Func<string, CancellationToken, ValueTask<string?>> format, bool addsLabels, CancellationToken cancellationToken)
    {
        if (shipped.Rules.Count != running.Rules.Count)
        {
            return $"rule group '{shipped.Name}' of {shipped.File} runs {running.Rules.Count} rules, shipped {shipped.Rules.Count}";
        }

        for (var i = 0; i < shipped.Rules.Count; i++)
        {
            var (a, b) = (shipped.Rules[i], running.Rules[i]);
            var what = (a.Kind == RuleKind.Alerting) != b.IsAlerting ? "kind"
                : a.Name != b.Name ? "name"
                : Math.Abs(a.For.TotalSeconds - b.ForSeconds) > 0.001 ? "'for'"
                : !SamePairs(a.Labels, b.Labels, addsLabels) ? "labels"
                : !SamePairs(a.Annotations, b.Annotations) ? "annotations"
                : await SameExpressionAsync(a.Expression, b.Expression, format, cancellationToken).ConfigureAwait(false) ? null
                : "expression";
            if (what is not null)
            {
                return $"rule {i + 1} ('{a.Name}') of group '{shipped.Name}' of {shipped.File} runs with another {what}";
            }
        }

        return null;
    }

    /// <summary>An empty label value is the same as no label.</summary>
    private static bool SamePairs(IReadOnlyDictionary<string, string> shipped, IReadOnlyDictionary<string, string> running, bool mayHaveMore = false) =>
        shipped.Where(static p => p.Value.Length > 0).All(p => running.TryGetValue(p.Key, out var value) && value == p.Value)
        && (mayHaveMore || running.Where(static p => p.Value.Length > 0).All(p => shipped.ContainsKey(p.Key)));

    private static async ValueTask<bool> SameExpressionAsync(string shipped, string running, Func<string, CancellationToken, ValueTask<string?>> format, CancellationToken cancellationToken)
    {
        if (ExpressionText.Squeeze(shipped) == ExpressionText.Squeeze(running))
        {
            return true;
        }

        var read = PromQlParser.Parse(shipped, PromQlOptions.Experimental).Expression;
        if (read is not null && PromQlParser.Parse(running, PromQlOptions.Experimental).Expression is { } shown && read.MeansSameAs(shown))
        {
            return true;
        }

        // A newer server may print in a way that is not known here: it prints both. One that cannot (before 2.40) is not believed.
        var a = await format(shipped, cancellationToken).ConfigureAwait(false);
        var b = a is null ? null : await format(running, cancellationToken).ConfigureAwait(false);
        return a is not null && a == b;
    }
}
