using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace PromHa.Sync.Tests.Apply.PowerLoss;

/// <summary>A slave's stages over the directory of one machine, without a host: what a restart begins with.</summary>
internal sealed class Machine : IDisposable
{
    private readonly ConfigChangeDetector _detector;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public Machine(string directory, IConfigTransport transport, ApplyMode mode = ApplyMode.InPlace, IFileOperations? files = null, IReloadClient? server = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        files ??= FileOperations.Real;
        Conf = Path.Join(directory, "conf");
        Options = new PromHaSlaveOptions { ConfDirectory = Conf, StateDirectory = Path.Join(directory, "state"), ApplyMode = mode };
        files.MakeDirectory(Conf);
        StateDirectory.Make(Options.StateDirectory, files);
        _detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = Conf });
        Store = new GenerationStore(Options.StateDirectory, time, files);
        State = new SlaveState(Options.StateDirectory, Store, time, files);
        Live = new LiveTree(_detector, new GenerationPackager(Store, p => File.OpenRead(Path.Join(Conf, p))));
        var observer = new SyncObservers([]);
        var metrics = new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), time);
        Board = new SyncStatusBoard(SyncRole.Slave, "test", time, metrics, observer);
        var servers = new ServerSet(server is null ? [] : [server], Board, metrics, Options.Layout, time, NullLogger.Instance);
        var versions = new ServerVersions(servers.Clients, Options.Validation, Board, time, NullLogger.Instance);
        var validation = new TreeValidation(Options.Layout, Options.Validation, versions, new SecondOpinion(Options, Store.Blobs, time), NullLogger.Instance);
        var log = new GenerationLog(Options.StateDirectory, files);
        Pipeline = new ApplyPipeline(
            Options, new BlobFetcher(transport, Store, metrics, Board, time), new TreeOverlay(Options.Overlay, Options.MarkerRule, "test", Options.Layout, Store), Store, Live,
            new TreeApplier(Conf, Options.StateDirectory, Store.Blobs, observer, mode, metrics, files),
            validation, new GenerationGuards(Options, Store, compares: false, metrics), servers, new HookRunner(Options, time, NullLogger.Instance), State, log, new DriftRecord(log, Board, metrics, time, NullLogger.Instance), observer, time, NullLogger.Instance);
    }

    public string Conf { get; }

    public PromHaSlaveOptions Options { get; }

    public GenerationStore Store { get; }

    public SlaveState State { get; }

    public LiveTree Live { get; }

    public SyncStatusBoard Board { get; }

    public ApplyPipeline Pipeline { get; }

    /// <summary>Does what a slave does when it starts: goes on with what was left, and again when that failed.</summary>
    public async Task RecoverAsync()
    {
        for (var attempt = 1; State.Journal is not null; attempt++)
        {
            try
            {
                await Pipeline.ResumeAsync(CancellationToken.None);
            }
            catch (IOException) when (attempt < 4)
            {
                // The loop of the service tries again.
            }
        }
    }

    /// <summary>As <see cref="RecoverAsync"/>, and then the look at the tree that a slave takes after its start: what is not in force any more is put right.</summary>
    public async Task RecoverAndLookAsync()
    {
        await RecoverAsync();
        if (State.InForceManifest is { } inForce && (await Live.SnapshotAsync(inForce, CancellationToken.None)).Digest != inForce.Digest)
        {
            await Pipeline.ApplyAsync(State.InForce!, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _detector.Dispose();
        _services.Dispose();
    }
}
