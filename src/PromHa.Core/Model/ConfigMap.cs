using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PromHa.Core;

/// <summary>
/// An immutable mapping from names to values, kept in ordinal order of the names and compared by value. Written as a collection
/// expression of pairs, <c>[("name", value)]</c>, or assigned from a dictionary. Of equal names the last one counts. Thread-safe.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
[CollectionBuilder(typeof(ConfigMap), nameof(ConfigMap.Create))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "A map by the name of the field: it is no IDictionary.")]
public sealed class ConfigMap<T> : IReadOnlyCollection<(string Name, T Value)>, IEquatable<ConfigMap<T>>
{
    internal static readonly ConfigMap<T> Empty = new([], []);

    private readonly string[] _names;
    private readonly T[] _values;

    internal ConfigMap(string[] names, T[] values)
    {
        _names = names;
        _values = values;
    }

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => _names;

    internal ReadOnlySpan<string> NameSpan => _names;

    internal ReadOnlySpan<T> ValueSpan => _values;

    /// <summary>The value of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public T this[string name] => TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"There is no '{name}' in this mapping.");

    /// <summary>A mapping of the same pairs; the dictionary is copied.</summary>
    /// <param name="pairs">The pairs.</param>
    public static implicit operator ConfigMap<T>(Dictionary<string, T> pairs) => [.. pairs.Select(static p => (p.Key, p.Value))];

    /// <summary>Looks a name up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when there is no such name.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out T value)
    {
        var at = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        value = at < 0 ? default : _values[at];
        return at >= 0;
    }

    /// <summary>Whether the name is there.</summary>
    /// <param name="name">The name.</param>
    public bool ContainsName(string name) => Array.BinarySearch(_names, name, StringComparer.Ordinal) >= 0;

    /// <summary>The mapping with one pair added or replaced.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    public ConfigMap<T> With(string name, T value) => [.. this, (name, value)];

    /// <summary>The mapping without a name; the same one when it is not there.</summary>
    /// <param name="name">The name.</param>
    public ConfigMap<T> Without(string name) => ContainsName(name) ? [.. this.Where(p => p.Name != name)] : this;

    /// <inheritdoc/>
    public bool Equals(ConfigMap<T>? other) => other is not null && (ReferenceEquals(this, other)
        || (_names.AsSpan().SequenceEqual(other._names) && _values.AsSpan().SequenceEqual(other._values, EqualityComparer<T>.Default)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in this)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<(string Name, T Value)> GetEnumerator()
    {
        for (var i = 0; i < _names.Length; i++)
        {
            yield return (_names[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", this.Select(static p => $"{p.Name}: {p.Value}"))}}}";
}

/// <summary>Makes mappings from collection expressions.</summary>
public static class ConfigMap
{
    private const int Near = 8;

    /// <summary>A mapping of the pairs; of equal names the last one counts.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="pairs">The pairs, in any order.</param>
    public static ConfigMap<T> Create<T>(ReadOnlySpan<(string Name, T Value)> pairs)
    {
        if (pairs.IsEmpty)
        {
            return ConfigMap<T>.Empty;
        }

        var names = new string[pairs.Length];
        var values = new T[pairs.Length];
        var count = 0;
        foreach (var (name, value) in pairs)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(pairs));

            // Most mappings are short, or in order already.
            var at = count;
            while (at > 0 && at > count - Near && string.CompareOrdinal(names[at - 1], name) > 0)
            {
                at--;
            }

            if (at > 0 && string.CompareOrdinal(names[at - 1], name) >= 0)
            {
                at = Array.BinarySearch(names, 0, at, name, StringComparer.Ordinal);
                if (at >= 0)
                {
                    values[at] = value;
                    continue;
                }

                at = ~at;
            }

            Array.Copy(names, at, names, at + 1, count - at);
            Array.Copy(values, at, values, at + 1, count - at);
            names[at] = name;
            values[at] = value;
            count++;
        }

        return count == names.Length ? new(names, values) : new(names[..count], values[..count]);
    }
}
