using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>A watch that runs, and what it yielded last.</summary>
internal sealed class WatchedTree(ConfigChangeDetectorOptions options) : IAsyncDisposable
{
    private readonly ConfigChangeDetector _detector = new(options);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ConfigManifest _last = ConfigManifest.Empty;
    private Task _watch = Task.CompletedTask;

    public ConfigManifest Last => _last;

    /// <summary>Starts to watch, and ends when the tree was seen for the first time.</summary>
    public Task StartAsync(CancellationToken ct)
    {
        _watch = Task.Run(WatchAsync, ct);
        return Task.WhenAny(_first.Task, _watch).Unwrap().WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    public Task UntilAsync(Predicate<ConfigManifest> isReached, TimeSpan deadline, string because) =>
        Eventually.TrueAsync(
            () => _watch.IsFaulted ? throw new InvalidOperationException("The watch has ended.", _watch.Exception) : isReached(_last), deadline, because);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _watch;
        }
        catch (OperationCanceledException)
        {
        }

        _detector.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        await foreach (var change in _detector.WatchAsync(_stop.Token))
        {
            _last = change.Manifest;
            _first.TrySetResult();
        }
    }
}
