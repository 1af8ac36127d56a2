namespace PromHa.Sync;

/// <summary>What is remembered of a slave.</summary>
/// <param name="Node">Its name.</param>
/// <param name="LastSeen">When it asked or told something last.</param>
/// <param name="Since">Since when it runs what it runs.</param>
/// <param name="Report">What it told last.</param>
internal sealed record NodeRecord(string Node, DateTimeOffset LastSeen, DateTimeOffset? Since, NodeReport? Report);

/// <summary>
/// The slaves that a master knows. Kept on the disk, written at most once a second: what a kill takes of it, the slaves tell
/// again when they find the master back. For one caller at a time.
/// </summary>
internal sealed class NodeRegister
{
    private const int MaximumNodes = 10_000;

    /// <summary>Who was not heard of for so long is taken for removed.</summary>
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromDays(7);

    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private readonly StateDocument<NodeRecord[]> _document;
    private readonly Dictionary<string, NodeRecord> _nodes = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private DateTimeOffset _savedAt;
    private bool _isDirty;

    public NodeRegister(string stateDirectory, TimeProvider time)
    {
        _time = time;
        _document = new StateDocument<NodeRecord[]>(Path.Join(stateDirectory, "nodes"));
        foreach (var node in _document.Read() ?? [])
        {
            _nodes[node.Node] = node;
        }
    }

    public IEnumerable<NodeRecord> All => _nodes.Values;

    public IReadOnlyCollection<SeenNode> Seen => [.. _nodes.Values.Select(static n => new SeenNode(n.Node, n.LastSeen))];

    public NodeRecord? Find(string node) => _nodes.GetValueOrDefault(node);

    /// <summary>A slave asked for the head.</summary>
    /// <returns>Whether it was not known before.</returns>
    public bool Saw(string node)
    {
        var now = _time.GetUtcNow();
        var known = _nodes.TryGetValue(node, out var record);
        if (!known && !(NodeNames.IsGood(node) && HasRoom(now)))
        {
            return false;
        }

        _nodes[node] = known ? record! with { LastSeen = now } : new NodeRecord(node, now, null, null);
        _isDirty |= !known;
        return !known;
    }

    /// <summary>A slave told what became of a generation.</summary>
    public void Heard(NodeReport report)
    {
        var now = _time.GetUtcNow();
        if (!_nodes.TryGetValue(report.Node, out var record) && !(NodeNames.IsGood(report.Node) && HasRoom(now)))
        {
            return;
        }

        var isSame = record?.Report?.InForce?.Digest == report.InForce?.Digest && record?.Since is not null;
        _nodes[report.Node] = new NodeRecord(report.Node, now, report.InForce is null ? null : isSame ? record!.Since : now, report);
        _isDirty = true;
    }

    /// <summary>Writes what is new, not more often than once a second.</summary>
    public void SaveIfDue(bool atOnce = false)
    {
        var now = _time.GetUtcNow();
        if (!_isDirty || (!atOnce && now - _savedAt < SaveInterval))
        {
            return;
        }

        Forget(now);

        _document.Write([.. _nodes.Values.OrderBy(static n => n.Node, StringComparer.Ordinal).Select(Short)]);
        _isDirty = false;
        _savedAt = now;
    }

    /// <summary>Findings and evidence can be long, and are for the day.</summary>
    private static NodeRecord Short(NodeRecord record) => record.Report is not { } report
        ? record
        : record with { Report = report with { Outcome = report.Outcome with { Issues = [.. report.Outcome.Issues.Take(3)], Evidence = [.. report.Outcome.Evidence.Take(10)] } } };

    private bool HasRoom(DateTimeOffset now)
    {
        if (_nodes.Count < MaximumNodes)
        {
            return true;
        }

        Forget(now);
        return _nodes.Count < MaximumNodes;
    }

    /// <summary>A slave that was removed is gone from the fleet after a week.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _nodes.Values.Where(n => now - n.LastSeen > ForgetAfter).ToList())
        {
            _nodes.Remove(old.Node);
        }
    }
}
