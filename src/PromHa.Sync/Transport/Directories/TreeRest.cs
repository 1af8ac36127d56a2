namespace PromHa.Sync;

/// <summary>
/// Waits until two looks at a tree, the quiet period apart, see the same. Events alone are not enough: a shared disk gives none
/// for what another host writes. Files that rsync is still writing count, though they are not taken.
/// </summary>
internal sealed class TreeRest(IConfigChangeDetector detector, string root, TimeSpan quietPeriod, TimeProvider time)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var (tree, halves) = await LookAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await Task.Delay(quietPeriod, time, cancellationToken).ConfigureAwait(false);
            var (again, halvesNow) = await LookAsync(cancellationToken).ConfigureAwait(false);
            if (ConfigChangeSet.Between(tree, again).IsEmpty && halves.SequenceEqual(halvesNow))
            {
                return;
            }

            (tree, halves) = (again, halvesNow);
        }
    }

    private async Task<(ConfigManifest Tree, List<(string Path, long Size)> Halves)> LookAsync(CancellationToken cancellationToken)
    {
        var look = await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
        var halves = new List<(string Path, long Size)>();
        try
        {
            halves.AddRange(new DirectoryInfo(root).EnumerateFiles(".*.??????", Everything).Select(static f => (f.FullName, f.Length)).OrderBy(static f => f.FullName, StringComparer.Ordinal));
        }
        catch (IOException)
        {
            // Something went away while it was looked at; the next look tells more.
        }

        return (look.Manifest, halves);
    }
}
