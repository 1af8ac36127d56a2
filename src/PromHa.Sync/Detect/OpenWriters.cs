namespace PromHa.Sync;

/// <summary>
/// Waits for programs that are still writing to files: a slow save is not to be taken over half-done, also when the tree is looked
/// at for another reason than that save. Only Linux can tell.
/// </summary>
/// <param name="root">The tree.</param>
/// <param name="patience">How long is waited; what is open for longer, such as a log, is taken as it is.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenWriters(string root, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <returns>Whether there was something to wait for, so that the tree has to be looked at again.</returns>
    public async Task<bool> WaitAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !paths.Any(IsOpen))
        {
            return false;
        }

        var started = time.GetTimestamp();
        while (paths.Any(IsOpen))
        {
            if (time.GetElapsedTime(started) >= patience)
            {
                return false;
            }

            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private bool IsOpen(string path) => LinuxNative.IsOpenForWriting(Path.Join(root, path));
}
