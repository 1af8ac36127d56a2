using System.Globalization;

namespace PromHa.Sync;

/// <summary>
/// A tree that a full disk, a half-done copy or a slip of the hand has emptied. An empty prometheus.yml is valid, and ends all
/// monitoring.
/// </summary>
internal sealed class EmptyOrTruncatedGuard(EmptyOrTruncatedGuardOptions options) : IGenerationGuard
{
    private const int FewEmptyFiles = 3;

    public string Id => "empty-or-truncated";

    public bool Compares => true;

    public bool IsEnabled => options.Enabled;

    public GuardFinding? Check(TreeFacts? before, TreeFacts now) =>
        before is null ? null : MainFile(before, now) ?? EmptyFiles(before, now) ?? Shrunk(before, now);

    private GuardFinding? MainFile(TreeFacts before, TreeFacts now)
    {
        foreach (var path in new[] { now.Layout.PrometheusFile, now.Layout.AlertmanagerFile })
        {
            if (before.HasContent(path) && !now.HasContent(path))
            {
                var size = now.Files.FirstOrDefault(f => f.Path == path).Size;
                var what = now.Files.Any(f => f.Path == path) ? "has no content any more" : "is gone";
                return new GuardFinding(Id, $"'{path}' {what}.", size, 1);
            }
        }

        return null;
    }

    private GuardFinding? EmptyFiles(TreeFacts before, TreeFacts now)
    {
        var (had, has) = (before.Files.Count(static f => f.Size == 0), now.Files.Count(static f => f.Size == 0));
        return has > had + FewEmptyFiles && has * 2 > now.Files.Count
            ? new GuardFinding(Id, string.Create(CultureInfo.InvariantCulture, $"{has} of {now.Files.Count} files are empty; before, {had} were."), (double)has / now.Files.Count, 0.5)
            : null;
    }

    private GuardFinding? Shrunk(TreeFacts before, TreeFacts now)
    {
        if (before.Files.Count < options.MinCount || before.Bytes == 0)
        {
            return null;
        }

        var files = (double)now.Files.Count / before.Files.Count;
        var bytes = (double)now.Bytes / before.Bytes;
        return Math.Min(files, bytes) >= options.MinShareLeft
            ? null
            : new GuardFinding(
                Id,
                string.Create(CultureInfo.InvariantCulture, $"The tree would shrink from {before.Files.Count} files with {before.Bytes} bytes to {now.Files.Count} files with {now.Bytes} bytes (at least {options.MinShareLeft:P0} of both must stay)."),
                Math.Min(files, bytes), options.MinShareLeft);
    }
}
