using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Ships the artefacts of a master: each state of a directory that has come to rest is a generation, rolled out as configuration is.</summary>
internal sealed class ArtefactPublishService(
    PromHaMasterOptions options, ArtefactBoard board, SyncMetrics metrics, TimeProvider time, ILogger<ArtefactPublishService> logger) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Artefacts.Select(a => Task.Run(() => RunAsync(a, stoppingToken), stoppingToken)));

    /// <summary>Where the content of an artefact is kept, on either side.</summary>
    public static string StateOf(PromHaNodeOptions options, string name) => Path.Join(options.StateDirectory, "artefacts", name);

    private async Task RunAsync(ArtefactOptions artefact, CancellationToken cancellationToken)
    {
        var state = StateOf(options, artefact.Name);
        Directory.CreateDirectory(state);
        var store = new GenerationStore(state, time);
        var history = new GenerationHistory(state, options.Backups.MaxCount + 1, time);
        var publisher = new Publisher(state, store, time, options.Rollout, history);
        board.Serve(artefact.Name, publisher, new Fleet(publisher, store, history, options.Layout, static () => { }));
        board.Update(artefact.Name, s => s with { Published = publisher.Head });
        using var detector = new ConfigChangeDetector(
            new ConfigChangeDetectorOptions { Directory = artefact.Directory, StateFile = Path.Join(state, "index"), ScanInterval = options.ScanInterval, QuietPeriod = Quiet },
            null, time, logger, metrics);
        var live = new LiveTree(detector, new GenerationPackager(store, p =>
            new FileStream(Path.Join(artefact.Directory, p), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)));
        await foreach (var look in detector.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            await PublishAsync(artefact, look, live, publisher, store, history, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(
        ArtefactOptions artefact, ConfigChangeSet look, LiveTree live, Publisher publisher, GenerationStore store, GenerationHistory history, CancellationToken cancellationToken)
    {
        try
        {
            if (look.Problems.FirstOrDefault(static p => p.Blocks) is { } problem)
            {
                throw new IOException($"'{problem.Path}': {problem.Message}");
            }

            var manifest = await live.SnapshotAsync(publisher.Current, cancellationToken).ConfigureAwait(false);
            var former = publisher.Head;
            if (manifest.Entries.Count == 0 && former is not null)
            {
                throw new IOException("The directory is empty; the former version stays published. Is its disk mounted?");
            }

            var head = publisher.Publish(manifest);
            if (head != former)
            {
                history.Published(head, FileOwner.OfLatest(artefact.Directory, [.. look.Added, .. look.Modified]), look.ToString(), [.. look.Added, .. look.Modified, .. look.Removed]);
                store.Prune(options.Backups, publisher.InUse);
                Log.ArtefactPublished(logger, artefact.Name, head, look.ToString());
            }

            board.Update(artefact.Name, s => s with { Published = head, Message = "", Result = SyncResult.Verified });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.ArtefactFailed(logger, artefact.Name, e.Message);
            board.Update(artefact.Name, s => s with { Message = $"Not published: {e.Message}", Result = SyncResult.Failed });
        }
    }
}
