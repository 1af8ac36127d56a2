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
                var size = now.Manifest.Find(path)?.Size ?? 0;
                var what = now.HasFile(path) ? "has no content any more" : "is gone";
                return new GuardFinding(Id, $"'{path}' {what}.", size, 1);
            }
        }

        return null;
    }

    private GuardFinding? EmptyFiles(TreeFacts before, TreeFacts now)
    {
        var (had, has) = (before.EmptyFiles, now.EmptyFiles);
        return has > had + FewEmptyFiles && has * 2 > now.FileCount
            ? new GuardFinding(Id, string.Create(CultureInfo.InvariantCulture, $"{has} of {now.FileCount} files are empty; before, {had} were."), (double)has / now.FileCount, 0.5)
            : null;
    }

    private GuardFinding? Shrunk(TreeFacts before, TreeFacts now)
    {
        if (before.FileCount < options.MinCount || before.Bytes == 0)
        {
            return null;
        }

        var files = (double)now.FileCount / before.FileCount;
        var bytes = (double)now.Bytes / before.Bytes;
        return Math.Min(files, bytes) >= options.MinShareLeft
            ? null
            : new GuardFinding(
                Id,
                string.Create(CultureInfo.InvariantCulture, $"The tree would shrink from {before.FileCount} files with {before.Bytes} bytes to {now.FileCount} files with {now.Bytes} bytes (at least {options.MinShareLeft:P0} of both must stay)."),
                Math.Min(files, bytes), options.MinShareLeft);
    }
}
