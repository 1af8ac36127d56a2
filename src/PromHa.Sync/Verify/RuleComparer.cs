using System.Text;
using PromHa.Core;

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
    /// <returns>The first difference in words, or null.</returns>
    public static async ValueTask<string?> CompareAsync(
        IReadOnlyList<ExpectedRuleGroup> shipped,
        IReadOnlyList<RunningRuleGroup> running,
        Func<string, CancellationToken, ValueTask<string?>> format,
        CancellationToken cancellationToken)
    {
        var open = running.ToList();
        foreach (var byName in shipped.GroupBy(static g => g.Name, StringComparer.Ordinal))
        {
            foreach (var group in byName)
            {
                var index = open.FindIndex(g => g.Name == group.Name && IsFile(g.File, group.File));
                if (index < 0)
                {
                    return $"rule group '{group.Name}' of {group.File} does not run";
                }

                if (await DifferenceAsync(group, open[index], format, cancellationToken).ConfigureAwait(false) is { } difference)
                {
                    return difference;
                }

                open.RemoveAt(index);
            }
        }

        return open.Count == 0 ? null : $"rule group '{open[0].Name}' of {open[0].File} runs, but is not in the tree";
    }

    /// <summary>The server names files by absolute path, or relative to its working directory; never relative to the tree.</summary>
    private static bool IsFile(string running, string shipped) =>
        running == shipped || running.EndsWith("/" + shipped, StringComparison.Ordinal);

    private static async ValueTask<string?> DifferenceAsync(
        ExpectedRuleGroup shipped, RunningRuleGroup running, Func<string, CancellationToken, ValueTask<string?>> format, CancellationToken cancellationToken)
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
                : !SamePairs(a.Labels, b.Labels) ? "labels"
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
    private static bool SamePairs(IReadOnlyDictionary<string, string> shipped, IReadOnlyDictionary<string, string> running) =>
        shipped.Where(static p => p.Value.Length > 0).All(p => running.TryGetValue(p.Key, out var value) && value == p.Value)
        && running.Where(static p => p.Value.Length > 0).All(p => shipped.ContainsKey(p.Key));

    private static async ValueTask<bool> SameExpressionAsync(string shipped, string running, Func<string, CancellationToken, ValueTask<string?>> format, CancellationToken cancellationToken)
    {
        if (Squeeze(shipped) == Squeeze(running))
        {
            return true;
        }

        var a = await format(shipped, cancellationToken).ConfigureAwait(false);
        var b = await format(running, cancellationToken).ConfigureAwait(false);

        // A server that cannot print expressions proves the rule by everything but its expression.
        return a is null || b is null || a == b;
    }

    /// <summary>The expression without white space and comments outside of quotes, and with the matchers of each selector sorted.</summary>
    private static string Squeeze(string expression)
    {
        var text = new StringBuilder(expression.Length);
        var (quote, start, commas) = ('\0', -1, new List<int>());
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote == '\0' && c == '#')
            {
                while (i + 1 < expression.Length && expression[i + 1] != '\n')
                {
                    i++;
                }

                continue;
            }

            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                continue;
            }

            if (quote == '\0' && c == '}' && start >= 0)
            {
                SortMatchers(text, start, commas);
                start = -1;
            }

            text.Append(c);
            if (quote != '\0')
            {
                if (c == '\\' && quote != '`' && i + 1 < expression.Length)
                {
                    text.Append(expression[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
            }
            else if (c is '"' or '\'' or '`')
            {
                quote = c;
            }
            else if (c == '{')
            {
                start = text.Length;
                commas.Clear();
            }
            else if (c == ',' && start >= 0)
            {
                commas.Add(text.Length - 1);
            }
        }

        return text.ToString();
    }

    private static void SortMatchers(StringBuilder text, int start, List<int> commas)
    {
        if (commas.Count == 0)
        {
            return;
        }

        var matchers = new List<string>();
        var from = start;
        foreach (var comma in commas.Append(text.Length))
        {
            matchers.Add(text.ToString(from, comma - from));
            from = comma + 1;
        }

        text.Length = start;
        text.AppendJoin(',', matchers.Where(static m => m.Length > 0).Order(StringComparer.Ordinal));
    }
}
