using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Watches the directories that an index knows. A directory is watched before it is listed, so that nothing that comes into it is
/// missed; an event tells where to look, and the look tells what happened.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class InotifyWatch : ITreeWatch
{
    private const LinuxNative.WatchEvents Wanted =
        LinuxNative.WatchEvents.Modify | LinuxNative.WatchEvents.Attributes | LinuxNative.WatchEvents.CloseWrite | LinuxNative.WatchEvents.MovedFrom
        | LinuxNative.WatchEvents.MovedTo | LinuxNative.WatchEvents.Create | LinuxNative.WatchEvents.Delete | LinuxNative.WatchEvents.DeleteSelf
        | LinuxNative.WatchEvents.MoveSelf | LinuxNative.WatchEvents.OnlyDirectory;

    /// <summary>What of a file that is left out is of no interest. That it comes or goes is: a directory is empty with it, or not.</summary>
    private const LinuxNative.WatchEvents OfContent =
        LinuxNative.WatchEvents.Modify | LinuxNative.WatchEvents.Attributes | LinuxNative.WatchEvents.CloseWrite;

    private readonly string _root;
    private readonly PathFilter _filter;
    private readonly LinuxTreeIndex _index;
    private readonly AsyncSignal _signal;
    private readonly ILogger _logger;
    private readonly SyncMetrics? _metrics;
    private readonly Lock _gate = new();

    /// <summary>Where each watched directory is. It may have moved: the path is that of the last time it was found.</summary>
    private readonly Dictionary<int, string> _paths = [];
    private HashSet<string> _places = new(StringComparer.Ordinal);
    private bool _isAnywhere = true;
    private int _inotify = -1;
    private InotifyReader? _reader;

    public InotifyWatch(string root, PathFilter filter, LinuxTreeIndex index, AsyncSignal signal, ILogger logger, SyncMetrics? metrics)
    {
        (_root, _filter, _index, _signal, _logger, _metrics) = (root, filter, index, signal, logger, metrics);
        Repair();
    }

    public bool IsWatching
    {
        get
        {
            lock (_gate)
            {
                return _inotify >= 0;
            }
        }
    }

    public void Repair()
    {
        lock (_gate)
        {
            if (_inotify >= 0)
            {
                return;
            }

            // Beforehand there were no events: what comes next is a look at everything.
            _isAnywhere = true;
            _inotify = LinuxNative.OpenInotify();
            if (_inotify < 0)
            {
                Fail($"inotify cannot be used: {LinuxNative.Describe(-_inotify)}; fs.inotify.max_user_instances says how many instances a user may have");
                return;
            }

            _reader = new InotifyReader(_inotify, OnEvent);
        }

        // What is not known yet is added by the index before it is listed.
        _index.Found = Add;
        foreach (var directory in _index.Directories)
        {
            Add(directory);
        }
    }

    public IReadOnlyCollection<string>? TakePlaces()
    {
        lock (_gate)
        {
            var places = _isAnywhere || _inotify < 0 ? null : _places;
            _places = new HashSet<string>(StringComparer.Ordinal);
            _isAnywhere = false;
            return places;
        }
    }

    public void Dispose()
    {
        _index.Found = static _ => { };
        lock (_gate)
        {
            End();
        }
    }

    private void Add(string path)
    {
        lock (_gate)
        {
            if (_inotify < 0)
            {
                return;
            }

            var watch = LinuxNative.AddWatch(_inotify, Path.Join(_root, path), Wanted);
            if (watch >= 0)
            {
                _paths[watch] = path;
            }
            else if (watch == -LinuxNative.ErrnoNoSpace)
            {
                Fail("there are more directories than a user may watch; raise fs.inotify.max_user_watches");
            }
            else if (path.Length == 0)
            {
                Fail(LinuxNative.Describe(-watch));
            }
        }
    }

    internal void OnEvent(int watch, LinuxNative.WatchEvents events, string? name)
    {
        lock (_gate)
        {
            if (events.HasFlag(LinuxNative.WatchEvents.Overflow))
            {
                _isAnywhere = true;
                _metrics?.WatchFailed();
                Log.WatchFailed(_logger, _root, "more happened at once than the system keeps events of; everything is looked at");
            }
            else if (!_paths.TryGetValue(watch, out var path))
            {
                return;
            }
            else if (events.HasFlag(LinuxNative.WatchEvents.Ignored))
            {
                _paths.Remove(watch); // The directory is gone, or its file system is.
                return;
            }
            else if (name is not null && (events & OfContent) != 0 && _filter.Ignores(path.Length == 0 ? name : $"{path}/{name}"))
            {
                return;
            }
            else
            {
                _places.Add(path);
                if (path.Length == 0 && name is null && (events & (LinuxNative.WatchEvents.DeleteSelf | LinuxNative.WatchEvents.MoveSelf)) != 0)
                {
                    Fail("the directory was moved or removed");
                }
            }
        }

        _signal.Set();
    }

    private void Fail(string reason)
    {
        End();
        _metrics?.WatchFailed();
        Log.WatchFailed(_logger, _root, reason);
    }

    /// <summary>The reader closes the descriptor when it has ended, which it may be about to do itself.</summary>
    private void End()
    {
        _reader?.End();
        (_reader, _inotify) = (null, -1);
        _paths.Clear();
    }
}
