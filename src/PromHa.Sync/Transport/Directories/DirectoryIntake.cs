using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Takes the tree of a source directory, whoever fills it, once it has come to rest. The directory may be replaced as a whole,
/// as git-sync does by a symbolic link in its path; its identity is looked at, since no event tells of that.
/// </summary>
internal sealed class DirectoryIntake(DirectoryIntakeOptions options, TimeProvider time, ILogger logger, SyncMetrics? metrics) : IIntake
{
    /// <summary>How often it is looked whether the directory is still the same one.</summary>
    private static readonly TimeSpan LookAtRoot = TimeSpan.FromSeconds(1);

    public async Task RunAsync(LocalSource source, CancellationToken cancellationToken)
    {
        using var detector = new ConfigChangeDetector(
            new ConfigChangeDetectorOptions
            {
                Directory = options.Directory,
                Exclude = [.. options.Exclude, .. DirectoryIntakeOptions.NeverTaken],
                FollowSymbolicLinks = options.FollowSymbolicLinks,
                StateFile = Path.Join(source.Root, "index"),
                ScanInterval = options.ScanInterval,
            },
            fileSystem: null, time, logger, metrics);
        var live = new LiveTree(detector, new GenerationPackager(source.Store, path => new FileStream(
            Path.Join(options.Directory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)));
        var rest = new TreeRest(detector, options.Directory, options.QuietPeriod, time);
        while (true)
        {
            using var replaced = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var looking = CancelWhenReplacedAsync(IdentityOfRoot(), replaced);
            try
            {
                await foreach (var change in detector.WatchAsync(replaced.Token).ConfigureAwait(false))
                {
                    await TakeAsync(source, live, rest, change, replaced.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another directory is in its place: what was watched is not it any more.
            }
            finally
            {
                await replaced.CancelAsync().ConfigureAwait(false);
                await looking.ConfigureAwait(false);
            }
        }
    }

    private async Task TakeAsync(LocalSource source, LiveTree live, TreeRest rest, ConfigChangeSet change, CancellationToken cancellationToken)
    {
        foreach (var problem in change.Problems)
        {
            Log.TreeProblem(logger, problem.Path, problem.Message);
        }

        if (change.Problems.FirstOrDefault(static p => p.Kind == ConfTreeProblemKind.MissingRoot) is not null)
        {
            source.Fail(new TransportException(TransportFault.Unreachable, $"PromHa:SourceDirectory '{options.Directory}' is not a directory; is it mounted, and does whatever fills it run?"));
            return;
        }

        if (change.Problems.FirstOrDefault(static p => p.Blocks && p.Kind != ConfTreeProblemKind.Unsettled) is { } fault)
        {
            source.Fail(new TransportException(TransportFault.Unreachable, $"PromHa:SourceDirectory '{options.Directory}' is not taken: '{fault.Path}': {fault.Message}"));
            return;
        }

        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        var manifest = await live.SnapshotAsync(source.Current, cancellationToken).ConfigureAwait(false);
        if (manifest.Entries.Count > 0)
        {
            source.Publish(manifest);
        }
        else if (source.Head is not null)
        {
            // A file system that is not mounted looks like this. Before anything came, it is only too early.
            source.Fail(new TransportException(TransportFault.Unreachable, $"PromHa:SourceDirectory '{options.Directory}' is empty; is it mounted? What is in force stays."));
        }
    }

    private async Task CancelWhenReplacedAsync((ulong Device, ulong Inode) root, CancellationTokenSource replaced)
    {
        while (!replaced.IsCancellationRequested)
        {
            await Task.Delay(LookAtRoot, time, replaced.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (IdentityOfRoot() != root)
            {
                await replaced.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Which directory the path leads to; default when to none, and where the system does not tell.</summary>
    private (ulong Device, ulong Inode) IdentityOfRoot() =>
        OperatingSystem.IsLinux() && LinuxNative.Stat(options.Directory, followLink: true, out var root) == 0 ? (root.Device, root.Inode) : default;
}
