using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

/// <summary>A tree that is taken over while a program has one of its files open, whatever it is taken over for.</summary>
public sealed class OpenWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new("writers");
    private readonly ManualTimeProvider _time = new();
    private readonly GenerationStore _store;
    private readonly string _conf;

    public OpenWriterTests()
    {
        _conf = _directory.CreateSubdirectory("conf");
        _store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);
        File.WriteAllText(Path.Join(_conf, "a"), "before");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_written_file_is_waited_for_and_taken_as_a_whole()
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _conf });
        var live = Live(detector);
        var before = await live.SnapshotAsync(null, Stop);
        Task<GenerationManifest> snapshot;
        await using (var file = new FileStream(Path.Join(_conf, "a"), FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            await file.WriteAsync("half"u8.ToArray(), Stop);
            await file.FlushAsync(Stop);
            snapshot = live.SnapshotAsync(before, Stop);
            await Eventually.TrueAsync(() => _time.ArmedTimers > 0, Eventually.DefaultDeadline, "it waits");
            Assert.False(snapshot.IsCompleted);
            await file.WriteAsync(" and half"u8.ToArray(), Stop);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        var taken = await snapshot.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal("half and half"u8.ToArray(), _store.Blobs.Read(Assert.Single(taken.Entries).Sha256));
    }

    [Fact]
    public async Task File_that_stays_open_holds_nothing_up_for_ever_and_one_that_did_not_change_not_at_all()
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _conf });
        var live = Live(detector);
        var before = await live.SnapshotAsync(null, Stop);
        await using var file = new FileStream(Path.Join(_conf, "a"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        Assert.Equal(before.Digest, (await live.SnapshotAsync(before, Stop)).Digest);

        await file.WriteAsync(" a log line"u8.ToArray(), Stop);
        await file.FlushAsync(Stop);
        var snapshot = live.SnapshotAsync(before, Stop);
        for (var i = 0; i < 400 && !snapshot.IsCompleted; i++)
        {
            await Eventually.TrueAsync(() => snapshot.IsCompleted || _time.ArmedTimers > 0, Eventually.DefaultDeadline, "it waits or is done");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.NotEqual(before.Digest, (await snapshot.WaitAsync(TimeSpan.FromSeconds(30), Stop)).Digest);
    }

    public void Dispose() => _directory.Dispose();

    private LiveTree Live(ConfigChangeDetector detector) => new(
        detector, new GenerationPackager(_store, p => File.OpenRead(Path.Join(_conf, p))), new OpenWriters(_conf, TimeSpan.FromSeconds(30), _time));
}
