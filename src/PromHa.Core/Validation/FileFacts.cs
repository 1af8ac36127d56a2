using PromHa.Core.Discovery;
using PromHa.Core.Rules;

namespace PromHa.Core;

/// <summary>
/// What the checks of a tree want to know of a file first, so that nearly all files need not be read again for them: there may be a
/// hundred thousand, and a model takes ten times the space of its file.
/// </summary>
/// <param name="HasOddTargets">Whether a target file has a target that is no address unless relabelling makes it one.</param>
/// <param name="ShortestRange">The shortest range of any expression; null when there is none.</param>
/// <param name="Recorded">A number for each series that a rule file records: equal series have equal ones.</param>
internal sealed record FileFacts(bool HasOddTargets, TimeSpan? ShortestRange, ulong[] Recorded)
{
    public static FileFacts None { get; } = new(false, null, []);

    public static FileFacts Of(ConfigModel? model) => model switch
    {
        TargetFile targets when targets.Groups.Any(static g => g.Targets.Any(static t => StaticTargetCheck.Problem(t) is not null)) => None with { HasOddTargets = true },
        RuleFile rules => OfRules(rules),
        _ => None,
    };

    private static FileFacts OfRules(RuleFile file)
    {
        TimeSpan? shortest = null;
        foreach (var rule in file.AllRules())
        {
            shortest = ShortRangeCheck.ShortestRange(rule.Expr) is { } range && !(range >= shortest) ? range : shortest;
        }

        ulong[] recorded = [.. DuplicateAcrossFilesCheck.Series(file).Select(static s => NumberOf(s.Name, s.Labels)).Distinct()];
        return shortest is null && recorded.Length == 0 ? None : new FileFacts(false, shortest, recorded);
    }

    /// <summary>The labels in any order; two series that share a number by chance are compared, nothing else.</summary>
    private static ulong NumberOf(string name, LabelSet labels)
    {
        var number = TextNumber(name);
        foreach (var (label, value) in labels)
        {
            number += (TextNumber(label) * 31) ^ TextNumber(value);
        }

        return number;
    }

    // FNV-1a: the same in every run, and good enough for names.
    private static ulong TextNumber(string text)
    {
        var number = 14695981039346656037UL;
        foreach (var c in text)
        {
            number = (number ^ c) * 1099511628211UL;
        }

        return number;
    }
}
