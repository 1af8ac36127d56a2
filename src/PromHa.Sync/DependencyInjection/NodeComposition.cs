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
        var publisher = new Publisher(options.StateDirectory, store, time);
        var validation = OpenValidation(services, options, store, servers, time);
        var pipeline = new PublishPipeline(
            options, store, OpenTree(services, options, store, detector), detector, validation, servers, publisher, time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<PublishPipeline>());
        return new MasterParts(pipeline, validation, publisher, detector, new TargetFollower(servers, services.GetRequiredService<SyncStatusBoard>()));
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
        var pipeline = new ApplyPipeline(
            options, fetcher, store, live, applier, validation, servers, state, observer, time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ApplyPipeline>());
        return new SlaveParts(pipeline, state, store, live, servers, new TargetFollower(servers, services.GetRequiredService<SyncStatusBoard>()));
    }

    private static LiveTree OpenTree(IServiceProvider services, PromHaNodeOptions options, GenerationStore store, IConfigChangeDetector detector)
    {
        var files = services.GetService<System.IO.Abstractions.IFileSystem>();
        return new LiveTree(detector, new GenerationPackager(store, path => files is null
            ? new FileStream(Path.Join(options.ConfDirectory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
            : files.File.Open(files.Path.Combine(options.ConfDirectory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
    }

    private static TreeValidation OpenValidation(IServiceProvider services, PromHaNodeOptions options, GenerationStore store, ServerSet servers, TimeProvider time)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<TreeValidation>();
        var versions = new ServerVersions(servers.Clients, options.Validation, services.GetRequiredService<SyncStatusBoard>(), time, logger);
        return new TreeValidation(options.Layout, options.Validation, versions, new SecondOpinion(options, store.Blobs, time), logger);
    }
}
