namespace PromHa.Sync;

/// <summary>
/// A file_sd pattern whose directory is gone, or that matches nothing any more: Prometheus goes on without a word, with no targets in
/// these jobs. What was missing before already is only a finding of validation.
/// </summary>
internal sealed class MissingSdDirectoriesGuard(MissingSdDirectoriesGuardOptions options) : IGenerationGuard
{
    public string Id => "missing-sd-directories";

    public bool Compares => true;

    public bool IsEnabled => options.Enabled;

    public GuardFinding? Check(TreeFacts? before, TreeFacts now)
    {
        if (before is null)
        {
            return null;
        }

        var had = before.SdPatterns.ToDictionary(static p => p.Pattern, StringComparer.Ordinal);
        string[] missing =
        [
            .. now.SdPatterns.Where(p => !p.HasDirectory && (!had.TryGetValue(p.Pattern, out var b) || b.HasDirectory)).Select(static p => $"'{p.Pattern}' (there is no such directory)"),
            .. now.SdPatterns.Where(p => p is { HasDirectory: true, Matches: 0 } && p.Pattern.Contains('*', StringComparison.Ordinal) && had.TryGetValue(p.Pattern, out var b) && b.Matches > 0)
                .Select(p => $"'{p.Pattern}' (it matched {had[p.Pattern].Matches} files)"),
        ];
        return missing.Length == 0
            ? null
            : new GuardFinding(Id, $"file_sd would find nothing by {string.Join(", ", missing.Take(3))}{(missing.Length > 3 ? $" and {missing.Length - 3} more" : "")}.", missing.Length, 0);
    }
}
