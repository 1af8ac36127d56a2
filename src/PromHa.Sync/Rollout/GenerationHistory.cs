using System.Collections.Immutable;

namespace PromHa.Sync;

/// <summary>A generation that a master published.</summary>
/// <param name="Head">Its term, revision and digest, and when.</param>
/// <param name="By">Who made it: the owner of the file that changed last, or who asked for a former generation.</param>
/// <param name="Change">How many files were added, modified and removed.</param>
/// <param name="Paths">The paths that changed, a hundred at most.</param>
/// <param name="PathsTotal">How many changed in all.</param>
/// <param name="Nodes">What became of it on each slave, by name.</param>
public sealed record PublishedGeneration(
    GenerationHead Head,
    string By,
    string Change,
    IReadOnlyList<string> Paths,
    int PathsTotal,
    IReadOnlyDictionary<string, SyncResult> Nodes)
{
    /// <summary>Gets whether its content is still kept, so that it can be compared and returned to.</summary>
    public bool IsKept { get; init; }
}

/// <summary>
/// What was published, newest first: as many as generations are kept. Kept on the disk: a publication at once, what slaves
/// say of it within seconds.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class GenerationHistory
{
    private const int MostPaths = 100;
    private static readonly ImmutableSortedDictionary<string, SyncResult> None = ImmutableSortedDictionary.Create<string, SyncResult>(StringComparer.Ordinal);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);

    private readonly StateDocument<PublishedGeneration[]> _document;
    private readonly int _limit;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<PublishedGeneration> _all;
    private DateTimeOffset _savedAt;
    private bool _isDirty;

    public GenerationHistory(string stateDirectory, int limit, TimeProvider time)
    {
        _document = new StateDocument<PublishedGeneration[]>(Path.Join(stateDirectory, "history"));
        _limit = limit;
        _time = time;
        _all = [.. (_document.Read() ?? []).Select(static g => g with { Nodes = g.Nodes.ToImmutableSortedDictionary(StringComparer.Ordinal) })];
    }

    public IReadOnlyList<PublishedGeneration> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Published(GenerationHead head, string by, string change, IReadOnlyCollection<string> paths)
    {
        lock (_gate)
        {
            _all.Insert(0, new PublishedGeneration(head, by, change, [.. paths.Take(MostPaths)], paths.Count, None));
            if (_all.Count > _limit)
            {
                _all.RemoveRange(_limit, _all.Count - _limit);
            }

            Save();
        }
    }

    public void Heard(NodeReport report)
    {
        if (report.Outcome.Generation is not { } generation)
        {
            return;
        }

        lock (_gate)
        {
            var index = _all.FindIndex(g => g.Head.Term == generation.Term && g.Head.Revision == generation.Revision);
            if (index < 0 || _all[index].Nodes.GetValueOrDefault(report.Node) == report.Outcome.Result)
            {
                return;
            }

            // Not a copy of all for each one: a thousand slaves report within a second.
            _all[index] = _all[index] with { Nodes = ((ImmutableSortedDictionary<string, SyncResult>)_all[index].Nodes).SetItem(report.Node, report.Outcome.Result) };
            _isDirty = true;
            if (_time.GetUtcNow() - _savedAt > SaveInterval)
            {
                Save();
            }
        }
    }

    public void SaveNow()
    {
        lock (_gate)
        {
            if (_isDirty)
            {
                Save();
            }
        }
    }

    private void Save()
    {
        _document.Write([.. _all]);
        _savedAt = _time.GetUtcNow();
        _isDirty = false;
    }
}
