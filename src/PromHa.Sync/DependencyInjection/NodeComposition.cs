using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Puts together what a node's loop works with, once its state directory is its own.</summary>
internal static class NodeComposition
{
    public static MasterParts OpenMaster(IServiceProvider services, PromHaMasterOptions options, TimeProvider time)
    {
        var store = new GenerationStore(options.StateDirectory, time);
        var detector = services.GetRequiredService<IConfigChangeDetector>();
        var servers = ServerComposition.Open(services, options, time);
        var history = new GenerationHistory(options.StateDirectory, options.Backups.MaxCount + 1, time);
        var publisher = new Publisher(options.StateDirectory, store, time, options.Rollout, history);
        var live = OpenTree(services, options, store, detector, new OpenWriters(options.ConfDirectory, new ConfigChangeDetectorOptions().OpenWriterWait, time));
        var restorer = new TreeRestorer(
            live, store, new TreeApplier(options.ConfDirectory, options.StateDirectory, store.Blobs, services.GetRequiredService<SyncObservers>()), options.Layout, options.StateDirectory);
        var validation = OpenValidation(services, options, store, servers, time);
        var guards = new GenerationGuards(options, store, compares: true, services.GetRequiredService<SyncMetrics>());
        var pipeline = new PublishPipeline(
            options, store, live, detector, validation, guards, servers, publisher, history, OpenLog(services, options), time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<PublishPipeline>());
        return new MasterParts(
            pipeline, validation, guards, publisher, detector, new TargetFollower(servers, services.GetRequiredService<SyncStatusBoard>()), restorer,
            wake => new Fleet(publisher, store, history, options.Layout, wake));
    }

    public static SlaveParts OpenSlave(IServiceProvider services, PromHaSlaveOptions options, TimeProvider time)
    {
        var store = new GenerationStore(options.StateDirectory, time);
        var observer = services.GetRequiredService<SyncObservers>();
        var servers = ServerComposition.Open(services, options, time);
        var state = new SlaveState(options.StateDirectory, store, time);
        var live = OpenTree(services, options, store, services.GetRequiredService<IConfigChangeDetector>());
        var fetcher = new BlobFetcher(services.GetRequiredService<IConfigTransport>(), store, services.GetRequiredService<SyncMetrics>(), services.GetRequiredService<SyncStatusBoard>(), time);
        var applier = new TreeApplier(options.ConfDirectory, options.StateDirectory, store.Blobs, observer, options.ApplyMode, services.GetRequiredService<SyncMetrics>());
        var validation = OpenValidation(services, options, store, servers, time);

        // A master has compared what it publishes; what comes another way has nobody before this node that did.
        var guards = new GenerationGuards(options, store, compares: false, services.GetRequiredService<SyncMetrics>());
        var log = OpenLog(services, options);
        var drift = new DriftRecord(
            log, services.GetRequiredService<SyncStatusBoard>(), services.GetRequiredService<SyncMetrics>(), time, services.GetRequiredService<ILoggerFactory>().CreateLogger<DriftRecord>());
        var pipeline = new ApplyPipeline(
            options, fetcher, new TreeOverlay(options.Overlay, options.MarkerRule, options.NodeName, options.Layout, store), store, live, applier, validation, guards, servers,
            new HookRunner(options, time, services.GetRequiredService<ILoggerFactory>().CreateLogger<HookRunner>()), state, log, drift, observer, time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ApplyPipeline>());
        return new SlaveParts(pipeline, state, store, drift, live, servers, new TargetFollower(servers, services.GetRequiredService<SyncStatusBoard>()));
    }

    private static GenerationLog OpenLog(IServiceProvider services, PromHaNodeOptions options) =>
        new(options.StateDirectory, logger: services.GetRequiredService<ILoggerFactory>().CreateLogger<GenerationLog>());

    private static LiveTree OpenTree(IServiceProvider services, PromHaNodeOptions options, GenerationStore store, IConfigChangeDetector detector, OpenWriters? writers = null)
    {
        var files = services.GetService<System.IO.Abstractions.IFileSystem>();
        return new LiveTree(detector, new GenerationPackager(store, path => files is null
            ? new FileStream(Path.Join(options.ConfDirectory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
            : files.File.Open(files.Path.Combine(options.ConfDirectory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)), writers);
    }

    private static TreeValidation OpenValidation(IServiceProvider services, PromHaNodeOptions options, GenerationStore store, ServerSet servers, TimeProvider time)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<TreeValidation>();
        var versions = new ServerVersions(servers.Clients, options.Validation, services.GetRequiredService<SyncStatusBoard>(), time, logger);
        return new TreeValidation(options.Layout, options.Validation, versions, new SecondOpinion(options, store.Blobs, time), logger);
    }
}
