using System.Collections.Immutable;

namespace PromHa.TestKit;

/// <summary>
/// Every state that the edited tree has ever had. A state is recorded before the edit is made, so that no
/// reader can meet a state which is not known yet.
/// </summary>
public sealed class TreeGenerations
{
    private readonly Lock _gate = new();
    private readonly List<ImmutableSortedDictionary<string, string>> _all = [];
    private readonly HashSet<string> _halfSaved = [];
    private readonly HashSet<(string Path, string Md5)> _knownFiles = [];
    private readonly Dictionary<string, int> _numbers = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Records a state; <paramref name="halfSaved"/> marks one that an editor leaves only while it writes.</summary>
    public int Record(ImmutableSortedDictionary<string, string> files, bool halfSaved = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        var key = Key(files);
        lock (_gate)
        {
            if (_numbers.TryGetValue(key, out var known))
            {
                return known;
            }

            if (halfSaved)
            {
                _halfSaved.Add(key);
            }

            _knownFiles.UnionWith(files.Select(file => (file.Key, file.Value)));
            _numbers[key] = _all.Count;
            _all.Add(files);
            return _all.Count - 1;
        }
    }

    /// <summary>Classifies an observed state, given the number of the last whole generation seen before it (or -1).</summary>
    public (TreeStateKind Kind, int Generation) Classify(ImmutableSortedDictionary<string, string>? files, int previous)
    {
        lock (_gate)
        {
            if (files is null)
            {
                return (TreeStateKind.Missing, -1);
            }

            var key = Key(files);
            if (_numbers.TryGetValue(key, out var number))
            {
                return (_halfSaved.Contains(key) ? TreeStateKind.HalfSaved : TreeStateKind.Known, number);
            }

            if (files.IsEmpty)
            {
                return (TreeStateKind.Empty, -1);
            }

            if (files.Any(file => !_knownFiles.Contains((file.Key, file.Value))))
            {
                return (TreeStateKind.Foreign, -1);
            }

            return (IsBetweenTwoGenerations(files, previous) ? TreeStateKind.Mixed : TreeStateKind.Partial, -1);
        }
    }

    /// <summary>The files of an observed state which no generation had, for messages.</summary>
    public IReadOnlyList<string> UnknownFiles(ImmutableSortedDictionary<string, string> files)
    {
        lock (_gate)
        {
            return [.. files.Where(file => !_knownFiles.Contains((file.Key, file.Value))).Select(file => file.Key)];
        }
    }

    private bool IsBetweenTwoGenerations(ImmutableSortedDictionary<string, string> files, int previous)
    {
        // The usual case first: on the way from what was seen last to any other generation.
        if (previous >= 0 && _all.Any(to => IsBetween(files, _all[previous], to)))
        {
            return true;
        }

        return _all.Skip(previous + 1).Any(from => _all.Any(to => IsBetween(files, from, to)));
    }

    /// <summary>
    /// Whether a careful apply from one generation to the other can show this state: all that both have is
    /// there, each file is one of the two versions, and nothing is removed before all that is new is there.
    /// </summary>
    private static bool IsBetween(
        ImmutableSortedDictionary<string, string> files,
        ImmutableSortedDictionary<string, string> from,
        ImmutableSortedDictionary<string, string> to)
    {
        var removedAny = false;
        foreach (var path in from.Keys)
        {
            if (!files.ContainsKey(path))
            {
                if (to.ContainsKey(path))
                {
                    return false;
                }

                removedAny = true;
            }
        }

        foreach (var (path, md5) in files)
        {
            var isNew = to.TryGetValue(path, out var newMd5) && newMd5 == md5;
            var isOld = from.TryGetValue(path, out var oldMd5) && oldMd5 == md5;
            if (!isNew && !isOld)
            {
                return false;
            }
        }

        return !removedAny || to.Keys.All(files.ContainsKey);
    }

    private static string Key(ImmutableSortedDictionary<string, string> files) =>
        string.Join('\n', files.Select(file => file.Key + "\0" + file.Value));
}
