namespace PromHa.Core;

/// <summary>
/// Labels under change. Besides the values it keeps the order in which Prometheus walks them, untouched ones first and set ones
/// in the order of setting: where labelmap makes one name of two, the later one wins.
/// </summary>
internal sealed class RelabelLabels
{
    private readonly Dictionary<string, string> _untouched = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Value)> _set = [];

    public RelabelLabels(LabelSet labels)
    {
        foreach (var (name, value) in labels)
        {
            // To Prometheus a label with an empty value is none.
            if (value.Length > 0)
            {
                _untouched.Add(name, value);
            }
        }
    }

    public string Get(string name)
    {
        var at = _set.FindIndex(l => l.Name == name);
        return at >= 0 ? _set[at].Value : _untouched.GetValueOrDefault(name, "");
    }

    public void Set(string name, string value)
    {
        _untouched.Remove(name);
        var at = _set.FindIndex(l => l.Name == name);
        if (value.Length == 0)
        {
            if (at >= 0)
            {
                _set.RemoveAt(at);
            }
        }
        else if (at >= 0)
        {
            _set[at] = (name, value);
        }
        else
        {
            _set.Add((name, value));
        }
    }

    /// <summary>All labels as they are now, in the order of walking.</summary>
    public IReadOnlyList<(string Name, string Value)> Walk() =>
        [.. _untouched.OrderBy(static p => p.Key, Utf8Order.Instance).Select(static p => (p.Key, p.Value)), .. _set];

    public LabelSet ToLabelSet() => LabelSet.Create(Walk().ToArray());

    /// <summary>The order of the names' UTF-8 bytes, which beyond the BMP is not that of UTF-16.</summary>
    private sealed class Utf8Order : IComparer<string>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(string? x, string? y) =>
            System.Text.Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(y!));
    }
}
