using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Tells that something in a directory may have changed. Events are hints only: a watch can overflow, miss files of a new
/// directory, or not be possible at all, so the tree is looked at periodically as well.
/// </summary>
internal sealed class ConfTreeWatcher : IDisposable
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

    /// <summary>Gets whether events can be expected.</summary>
    public bool IsWatching => _watcher is not null && !_failed;

    /// <summary>Starts to watch, or starts again after a failure; called before each periodic look.</summary>
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
