using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Watches a directory by what .NET offers on every system; it does not tell where something happened.</summary>
internal sealed class ConfTreeWatcher : ITreeWatch
{
    private readonly string _root;
    private readonly PathFilter _filter;
    private readonly AsyncSignal _signal;
    private readonly ILogger _logger;
    private readonly SyncMetrics? _metrics;
    private FileSystemWatcher? _watcher;
    private volatile bool _failed;

    public ConfTreeWatcher(string root, PathFilter filter, AsyncSignal signal, ILogger logger, SyncMetrics? metrics)
    {
        _root = root;
        _filter = filter;
        _signal = signal;
        _logger = logger;
        _metrics = metrics;
        Repair();
    }

    public bool IsWatching => _watcher is not null && !_failed;

    public void Repair()
    {
        if (IsWatching)
        {
            return;
        }

        Dispose();
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(_root)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            watcher.Changed += OnEvent;
            watcher.Created += OnEvent;
            watcher.Deleted += OnEvent;
            watcher.Renamed += (_, e) => Hint(e.Name, e.OldName);
            watcher.Error += OnError;
            watcher.EnableRaisingEvents = true;
            _failed = false;
            _watcher = watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher?.Dispose();
            _metrics?.WatchFailed();
            Log.WatchFailed(_logger, _root, e.Message);
        }
    }

    public IReadOnlyCollection<string>? TakePlaces() => null;

    public void Dispose()
    {
        _watcher?.Dispose();
        _watcher = null;
    }

    private void OnEvent(object sender, FileSystemEventArgs e) => Hint(e.Name, null);

    private void Hint(string? name, string? oldName)
    {
        if (name is null || !_filter.Ignores(name) || (oldName is not null && !_filter.Ignores(oldName)))
        {
            _signal.Set();
        }
    }

    private void OnError(object sender, ErrorEventArgs e)
    {
        _failed = true;
        _metrics?.WatchFailed();
        Log.WatchFailed(_logger, _root, e.GetException().Message);
        _signal.Set();
    }
}
