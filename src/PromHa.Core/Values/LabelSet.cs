using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// Label names with their values, in ordinal order of the names. Immutable, compares by value, thread-safe. Written as
/// <c>[("team", "ops"), ("region", "bj")]</c>, or assigned from a dictionary; of equal names the last one counts.
/// </summary>
[CollectionBuilder(typeof(LabelSet), nameof(Create))]
public sealed class LabelSet : IReadOnlyCollection<(string Name, string Value)>, IEquatable<LabelSet>
{
    private readonly ConfigMap<string> _labels;

    private LabelSet(ConfigMap<string> labels) => _labels = labels;

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _labels.Count;

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => _labels.Names;

    internal ReadOnlySpan<string> NameSpan => _labels.NameSpan;

    internal ReadOnlySpan<string> ValueSpan => _labels.ValueSpan;

    /// <summary>The value of a label; empty when the label is absent, which is the same to Prometheus.</summary>
    /// <param name="name">The label's name.</param>
    public string this[string name] => _labels.TryGetValue(name, out var value) ? value : "";

    /// <summary>Labels of the same pairs; the dictionary is copied.</summary>
    /// <param name="pairs">The pairs.</param>
    public static implicit operator LabelSet(Dictionary<string, string> pairs) => new(pairs);

    /// <summary>Labels from pairs; of equal names the last one counts.</summary>
    /// <param name="pairs">The pairs, in any order.</param>
    public static LabelSet Create(ReadOnlySpan<(string Name, string Value)> pairs) => pairs.IsEmpty ? Empty : new(ConfigMap.Create(pairs));

    /// <summary>Looks a label up.</summary>
    /// <param name="name">The label's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when the label is absent.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value) => _labels.TryGetValue(name, out value);

    /// <summary>Whether the label is there, be its value empty or not.</summary>
    /// <param name="name">The label's name.</param>
    public bool Contains(string name) => _labels.ContainsName(name);

    /// <summary>The labels with one added or replaced.</summary>
    /// <param name="name">The label's name.</param>
    /// <param name="value">Its value.</param>
    public LabelSet With(string name, string value) => new(_labels.With(name, value));

    /// <summary>The labels without one; the same labels when it is not there.</summary>
    /// <param name="name">The label's name.</param>
    public LabelSet Without(string name) => Contains(name) ? new(_labels.Without(name)) : this;

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) => other is not null && _labels.Equals(other._labels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _labels.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<(string Name, string Value)> GetEnumerator() => _labels.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The form of PromQL: <c>{job="node", team="ops"}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in _labels)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(name).Append("=\"")
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return text.Append('}').ToString();
    }
}
