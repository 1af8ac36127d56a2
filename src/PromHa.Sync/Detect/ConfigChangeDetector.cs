using System.IO.Abstractions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PromHa.Sync;

/// <summary>
/// Finds what changed in a conf tree by set comparison of paths and MD5, and reads only files whose metadata changed
/// (device, inode, size, mtime, ctime) or that changed too close to the previous look to be told apart.
/// </summary>
/// <remarks>Safe for use from several threads; looks are taken one after the other.</remarks>
public sealed class ConfigChangeDetector : IConfigChangeDetector, IDisposable
{
    private readonly ConfigChangeDetectorOptions _options;
    private readonly IFileSystem _fileSystem;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PathFilter _filter;
    private readonly ITreeIndex _index;
    private readonly string _view;
    private readonly SemaphoreSlim _gate = new(1);
    private ConfigManifest? _last;
    private bool _isSaved;

    /// <summary>What links lead to may be changed by way of names that are not of the tree, such as a ConfigMap's <c>..data</c>.</summary>
    private static PathFilter TakeAll { get; } = new([], []);

    /// <summary>Makes a detector; nothing is read yet.</summary>
    /// <param name="options">What to look at; the values are read once, here.</param>
    /// <param name="fileSystem">The file system. Default: the real one, which alone gives events and full metadata.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <param name="logger">Receives what happens. Default: none.</param>
    /// <exception cref="ArgumentException">The directory is not an absolute path, or the number of threads is below 1.</exception>
    public ConfigChangeDetector(
        ConfigChangeDetectorOptions options,
        IFileSystem? fileSystem = null,
        TimeProvider? timeProvider = null,
        ILogger<ConfigChangeDetector>? logger = null)
        : this(options, fileSystem, timeProvider, (ILogger?)logger, metrics: null)
    {
    }

    internal ConfigChangeDetector(
        ConfigChangeDetectorOptions options, IFileSystem? fileSystem, TimeProvider? timeProvider, ILogger? logger, SyncMetrics? metrics)
    {
        ArgumentNullException.ThrowIfNull(options);
        _fileSystem = fileSystem ?? new FileSystem();
        if (!_fileSystem.Path.IsPathFullyQualified(options.Directory))
        {
            throw new ArgumentException($"'{options.Directory}' is not an absolute path.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.HashThreads, 1);
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
        Metrics = metrics;
        CanWatch = _fileSystem is FileSystem;
        _filter = new PathFilter(options.Include, options.Exclude);
        _view = string.Join('\n', [.. options.Include, "--", .. options.Exclude, options.FollowSymbolicLinks ? options.SymbolicLinkRoot ?? ".." : "--"]);
        _index = CanWatch && OperatingSystem.IsLinux()
            ? new LinuxTreeIndex(options.Directory, _filter, options.FollowSymbolicLinks ? new SymbolicLinks(options.Directory, options.SymbolicLinkRoot) : null, options.HashThreads)
            : new PortableTreeIndex(_fileSystem, options.Directory, _filter, options.FollowSymbolicLinks);
    }

    /// <summary>Gets how many files the last look had to read; the others were answered by their metadata.</summary>
    public int LastHashedCount => _index.LastHashed;

    private SyncMetrics? Metrics { get; }

    private bool CanWatch { get; }

    /// <inheritdoc/>
    public ValueTask<ConfigChangeSet> DetectAsync(CancellationToken cancellationToken = default) => LookAsync(places: null, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ConfigChangeSet> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var signal = new AsyncSignal(_time);
        using var watch = Watch(signal);
        var lookedAtAll = _time.GetTimestamp();
        var last = await SettledAsync(ConfigManifest.Empty, signal, watch, watch?.TakePlaces(), cancellationToken).ConfigureAwait(false);
        yield return last;
        while (true)
        {
            var left = _options.ScanInterval - _time.GetElapsedTime(lookedAtAll);
            var isEvent = await signal.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            watch?.Repair();
            if (isEvent)
            {
                await QuietAsync(signal, cancellationToken).ConfigureAwait(false);
            }

            // Events say where to look; everything is looked at when its time has come, however many events there are.
            var places = watch?.TakePlaces();
            if (places is null || _time.GetElapsedTime(lookedAtAll) >= _options.ScanInterval)
            {
                places = null;
                lookedAtAll = _time.GetTimestamp();
            }

            var change = await SettledAsync(last.Manifest, signal, watch, places, cancellationToken).ConfigureAwait(false);
            if (!change.IsEmpty || !change.Problems.SequenceEqual(last.Problems))
            {
                last = change.IsComplete ? change : change with { Manifest = last.Manifest };
                yield return change;
            }
        }
    }

    /// <summary>Frees the lock; a running watch must have ended.</summary>
    public void Dispose() => _gate.Dispose();

    private async ValueTask<ConfigChangeSet> LookAsync(IReadOnlyCollection<string>? places, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Once: a tree that is blocked has no last whole look for long, and what was hashed meanwhile must not be forgotten.
            _last ??= LoadState();
            var (manifest, problems) = _index.Look(Now(), places, cancellationToken);
            var change = ConfigChangeSet.Between(_last, manifest, problems);
            if (change.IsComplete)
            {
                // An incomplete look is never a baseline: what could not be read would seem added next time, or removed.
                _last = manifest;
                if (_index.IsChanged || !_isSaved)
                {
                    SaveState();
                }
            }

            return change;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits until no event came for the quiet period, and no longer than the maximum.</summary>
    private async Task QuietAsync(AsyncSignal signal, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (_time.GetElapsedTime(started) < _options.MaximumWait
            && await signal.WaitAsync(_options.QuietPeriod, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Looks until nothing changes while being read and nobody has a changed file open for writing.</summary>
    private async Task<ConfigChangeSet> SettledAsync(ConfigManifest before, AsyncSignal signal, ITreeWatch? watch, IReadOnlyCollection<string>? places, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        ConfigManifest? previous = null;
        while (true)
        {
            var look = await LookAsync(places, cancellationToken).ConfigureAwait(false);
            var change = ConfigChangeSet.Between(before, look.Manifest, look.Problems);
            var isSettled = !look.Problems.Any(static p => p.Kind == ConfTreeProblemKind.Unsettled)
                && !change.Added.Concat(change.Modified).Any(_index.IsOpenForWriting);

            // Without events only a second, equal look tells that the tree has come to rest.
            var isAtRest = change.IsEmpty || watch is { IsWatching: true } || (previous is not null && ConfigChangeSet.Between(previous, look.Manifest).IsEmpty);
            if ((isSettled && isAtRest) || _time.GetElapsedTime(started) > _options.OpenWriterWait)
            {
                return change;
            }

            previous = look.Manifest;
            await signal.WaitAsync(_options.QuietPeriod, cancellationToken).ConfigureAwait(false);
            places = watch?.TakePlaces();
        }
    }

    private ITreeWatch? Watch(AsyncSignal signal)
    {
        var filter = _options.FollowSymbolicLinks ? TakeAll : _filter;
        return !CanWatch ? null
            : _index is LinuxTreeIndex index ? new InotifyWatch(_options.Directory, filter, index, signal, _logger, Metrics)
            : new ConfTreeWatcher(_options.Directory, filter, signal, _logger, Metrics);
    }

    private long Now() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private ConfigManifest LoadState()
    {
        if (_options.StateFile is not { } path || !_fileSystem.File.Exists(path))
        {
            return ConfigManifest.Empty;
        }

        var content = _fileSystem.File.ReadAllBytes(path);
        if (TreeIndexFile.Parse(content) is not { } saved)
        {
            if (TreeIndexFile.IsOfOtherVersion(content))
            {
                Log.IndexOfOtherVersion(_logger, path);
            }
            else
            {
                Log.IndexDamaged(_logger, path);
            }

            return ConfigManifest.Empty;
        }

        _isSaved = true;

        // With another filter the files are what they were, and the directories hold others of them.
        return _index.Load(saved.View == _view ? saved.Directories : saved.Directories.ConvertAll(static d => d with { IsListed = false }));
    }

    /// <summary>The state only saves work: a failure to keep it is logged and nothing else.</summary>
    private void SaveState()
    {
        if (_options.StateFile is not { } path)
        {
            return;
        }

        var temporary = path + ".tmp";
        try
        {
            _fileSystem.File.WriteAllBytes(temporary, TreeIndexFile.Format(_view, _index.Save()));
            _fileSystem.File.Move(temporary, path, overwrite: true);
            _index.IsChanged = false;
            _isSaved = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.IndexNotSaved(_logger, path, e.Message);
            Discard(temporary);
        }
    }

    /// <summary>What is half written would fill a full disk for good.</summary>
    private void Discard(string path)
    {
        try
        {
            _fileSystem.File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it could not be made either.
        }
    }
}
