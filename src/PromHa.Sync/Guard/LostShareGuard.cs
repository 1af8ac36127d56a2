using System.Globalization;

namespace PromHa.Sync;

/// <summary>Most targets or rules are gone: a generator that read an empty inventory, or a directory that was moved.</summary>
internal sealed class LostShareGuard(string id, string what, LostShareGuardOptions options, Func<TreeFacts, long> count) : IGenerationGuard
{
    public static LostShareGuard Targets(LostShareGuardOptions options) => new("targets-lost", "targets", options, static t => t.Targets);

    public static LostShareGuard Rules(LostShareGuardOptions options) => new("rules-lost", "rules", options, static t => t.Rules);

    public string Id => id;

    public bool Compares => true;

    public bool IsEnabled => options.Enabled;

    public GuardFinding? Check(TreeFacts? before, TreeFacts now)
    {
        if (before is null || count(before) is not (> 0 and var had))
        {
            return null;
        }

        var has = count(now);
        var lost = had - has;
        var share = (double)lost / had;
        return lost < options.MinCount || lost <= 0 || share <= options.MaxShare
            ? null
            : new GuardFinding(id, string.Create(CultureInfo.InvariantCulture, $"{lost} of {had} {what} would be gone ({share:P0}; up to {options.MaxShare:P0} pass)."), share, options.MaxShare);
    }
}
