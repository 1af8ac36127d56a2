using System.Collections.Immutable;
using System.Diagnostics;

namespace PromHa.TestKit;

/// <summary>
/// Walks a tree over and over on its own thread, reading every file, and keeps each state which it met. A walk
/// during which a directory changed proves nothing and is thrown away.
/// </summary>
public sealed class TreeObserver : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(4);
    private readonly string _root;
    private readonly TreeGenerations _generations;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _gate = new();
    private readonly List<TreeSighting> _sightings = [];
    private readonly Thread _thread;
    private ImmutableSortedDictionary<string, string>? _last;
    private int _lastGeneration = -1;
    private int _walks;
    private Exception? _failure;

    public TreeObserver(string root, TreeGenerations generations)
    {
        _root = root;
        _generations = generations;
        _thread = new Thread(Run) { IsBackground = true, Name = "tree observer" };
        _thread.Start();
    }

    /// <summary>Gets how much time old beside new may be visible in one apply.</summary>
    public static TimeSpan MixedAllowance { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many walks were whole.</summary>
    public int Walks => Volatile.Read(ref _walks);

    public IReadOnlyList<TreeSighting> Sightings
    {
        get
        {
            lock (_gate)
            {
                return [.. _sightings];
            }
        }
    }

    /// <summary>How often the tree went from one whole generation to another.</summary>
    public int Changes => Math.Max(0, Sightings.Where(seen => seen.Kind is TreeStateKind.Known)
        .Select(seen => seen.Generation).Aggregate((Last: -1, Count: -1), (sum, next) => next == sum.Last ? sum : (next, sum.Count + 1)).Count);

    /// <summary>Lets some walks go by: time that is measured in what can be seen.</summary>
    public Task WalksAsync(int count)
    {
        var target = Walks + count;
        return Eventually.TrueAsync(() => Walks >= target, TimeSpan.FromSeconds(60), $"the observer walks {_root}");
    }

    /// <summary>Waits until the observer has looked at the present state of the tree.</summary>
    public Task CaughtUpAsync() => WalksAsync(2);

    /// <summary>
    /// No missing, empty, partial or foreign state, and old beside new for no more than
    /// <see cref="MixedAllowance"/> per change of generation.
    /// </summary>
    public void AssertNoTornState(TimeSpan? mixedAllowance = null)
    {
        if (_failure is not null)
        {
            throw new KitException("the observer died: " + _failure.Message, _failure);
        }

        if (Walks == 0)
        {
            throw new KitException($"the observer never completed a walk of {_root}");
        }

        var sightings = Sightings;
        if (sightings.FirstOrDefault(seen => seen.IsTorn) is { } torn)
        {
            throw new KitException($"torn tree: {torn}\nall sightings:\n{Describe(sightings)}");
        }

        var mixed = TimeSpan.Zero;
        foreach (var seen in sightings)
        {
            mixed = seen.Kind switch
            {
                TreeStateKind.Known => TimeSpan.Zero,
                TreeStateKind.Mixed => mixed + seen.Duration,
                _ => mixed,
            };
            if (mixed > (mixedAllowance ?? MixedAllowance))
            {
                throw new KitException($"old beside new for {mixed.TotalMilliseconds:0} ms in one apply\n{Describe(sightings)}");
            }
        }
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private static string Describe(IEnumerable<TreeSighting> sightings) =>
        string.Join('\n', sightings.TakeLast(60));

    private void Run()
    {
        try
        {
            while (!_stop.IsSet)
            {
                var started = _watch.Elapsed;
                var settled = !TryWalk(out var files) || Keep(files, started);
                if (settled)
                {
                    var walk = _watch.Elapsed - started;
                    _stop.Wait(walk > Rest ? walk : Rest);
                }
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or InvalidOperationException)
        {
            _failure = error;
        }
    }

    /// <summary>False when the tree changed under the walk.</summary>
    private bool TryWalk(out ImmutableSortedDictionary<string, string>? files)
    {
        files = null;
        try
        {
            var before = DirectoryStamps();
            files = TreeFiles.Walk(_root);
            return before.SequenceEqual(DirectoryStamps());
        }
        catch (IOException)
        {
            return false;
        }
    }

    private List<(string Path, DateTime Changed)> DirectoryStamps()
    {
        if (!Directory.Exists(_root))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories).Append(_root)
                .Select(directory => (directory, Directory.GetLastWriteTimeUtc(directory))).Order(),
        ];
    }

    /// <summary>Adds what a walk saw; true when there is no hurry to look again.</summary>
    private bool Keep(ImmutableSortedDictionary<string, string>? files, TimeSpan started)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _walks);
            if (_sightings.Count > 0)
            {
                var previous = _sightings[^1];
                var same = (files is null && _last is null) || (files is not null && _last is not null && files.SequenceEqual(_last));
                _sightings[^1] = previous with { Duration = started - previous.Start, Walks = previous.Walks + (same ? 1 : 0) };
                if (same)
                {
                    return true;
                }
            }

            _last = files;
            var (kind, generation) = _generations.Classify(files, _lastGeneration);
            var detail = kind is TreeStateKind.Foreign ? string.Join(", ", _generations.UnknownFiles(files!).Take(5)) : "";
            _sightings.Add(new TreeSighting(kind, generation, files?.Count ?? 0, started, TimeSpan.Zero, 1, detail));
            if (kind is TreeStateKind.Known)
            {
                _lastGeneration = generation;
            }

            return kind is TreeStateKind.Known or TreeStateKind.HalfSaved;
        }
    }
}
