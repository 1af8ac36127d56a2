using Microsoft.Extensions.Logging.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

public sealed class TreeWatchTests : IDisposable
{
    private readonly TempDirectory _directory = new("watch");
    private readonly AsyncSignal _signal = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PathFilter Filter { get; } = new([], ConfigChangeDetectorOptions.DefaultExclude);

    [Fact]
    public async Task Event_says_in_which_directory()
    {
        Directory.CreateDirectory(_directory.Combine("a", "b"));
        using var watch = Watch();
        Assert.Null(watch.TakePlaces()); // What was before is not known.
        Assert.Empty(watch.TakePlaces()!);

        await File.WriteAllTextAsync(_directory.Combine("a", "b", "x.yml"), "1", Stop);
        await Eventually.TrueAsync(() => watch.TakePlaces()!.Contains("a/b"), TimeSpan.FromSeconds(10), "the event is read");
        Assert.True(await _signal.WaitAsync(TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task Content_of_what_is_left_out_is_no_event()
    {
        var root = _directory.CreateSubdirectory("conf");
        await File.WriteAllTextAsync(Path.Join(root, ".x.swp"), "1", Stop);
        await File.WriteAllTextAsync(_directory.Combine("x.yml"), "1", Stop);
        using var watch = Watch(root);
        watch.TakePlaces();
        await File.AppendAllTextAsync(Path.Join(root, ".x.swp"), "2", Stop);
        File.Move(_directory.Combine("x.yml"), Path.Join(root, "x.yml")); // One event, and the last.
        await Eventually.TrueAsync(() => watch.TakePlaces()!.Contains(""), TimeSpan.FromSeconds(10), "the later event is read");

        await File.AppendAllTextAsync(Path.Join(root, ".x.swp"), "2", Stop);
        await Eventually.StaysAsync(() => Task.FromResult(watch.TakePlaces()!.Count == 0), TimeSpan.FromSeconds(0.3), "nothing is to be looked at");
    }

    [Fact]
    public void When_events_were_lost_everything_is_looked_at()
    {
        using var watch = Watch();
        watch.TakePlaces();
        watch.OnEvent(-1, LinuxNative.WatchEvents.Overflow, null);
        Assert.Null(watch.TakePlaces());
        Assert.True(watch.IsWatching);
    }

    [Fact]
    public async Task Root_that_goes_away_is_watched_again_once_it_is_back()
    {
        var root = _directory.CreateSubdirectory("conf");
        using var watch = Watch(root);
        Assert.True(watch.IsWatching);
        Directory.Move(root, _directory.Combine("elsewhere"));
        await Eventually.TrueAsync(() => !watch.IsWatching, TimeSpan.FromSeconds(10), "the move is noticed");
        watch.Repair();
        Assert.False(watch.IsWatching);
        Assert.Null(watch.TakePlaces());

        Directory.CreateDirectory(root);
        watch.Repair();
        Assert.True(watch.IsWatching);
        watch.TakePlaces();
        await File.WriteAllTextAsync(Path.Join(root, "x.yml"), "1", Stop);
        await Eventually.TrueAsync(() => watch.TakePlaces()!.Contains(""), TimeSpan.FromSeconds(10), "the event is read");
    }

    [Fact]
    public async Task Watcher_of_other_systems_tells_that_something_happened()
    {
        using var watch = new ConfTreeWatcher(_directory.Path, Filter, _signal, NullLogger.Instance, metrics: null);
        Assert.True(watch.IsWatching);
        await File.WriteAllTextAsync(_directory.Combine("x.yml"), "1", Stop);
        Assert.True(await _signal.WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Null(watch.TakePlaces());
    }

    public void Dispose() => _directory.Dispose();

    private InotifyWatch Watch(string? root = null)
    {
        root ??= _directory.Path;
        var index = new LinuxTreeIndex(root, Filter, links: null, threads: 1);
        index.Look(0, places: null, Stop);
        return new InotifyWatch(root, Filter, index, _signal, NullLogger.Instance, metrics: null);
    }
}
