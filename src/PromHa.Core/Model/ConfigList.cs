using System.Collections;
using System.Runtime.CompilerServices;

namespace PromHa.Core;

/// <summary>
/// An immutable list that compares by value. Written as a collection expression: <c>["a", "b"]</c>, <c>[.. list, extra]</c>.
/// Thread-safe.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
[CollectionBuilder(typeof(ConfigList), nameof(ConfigList.Create))]
public sealed class ConfigList<T> : IReadOnlyList<T>, IEquatable<ConfigList<T>>
{
    internal static readonly ConfigList<T> Empty = new([]);

    private readonly T[] _items;

    internal ConfigList(T[] items) => _items = items;

    internal ReadOnlySpan<T> Span => _items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>A list of the same items; the array is copied.</summary>
    /// <param name="items">The items.</param>
    public static implicit operator ConfigList<T>(T[] items) => ConfigList.Create<T>(items);

    /// <summary>A list of the same items; the list is copied.</summary>
    /// <param name="items">The items.</param>
    public static implicit operator ConfigList<T>(List<T> items) => [.. items];

    /// <inheritdoc/>
    public bool Equals(ConfigList<T>? other) => other is not null
        && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items, EqualityComparer<T>.Default));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>Makes lists from collection expressions.</summary>
public static class ConfigList
{
    /// <summary>A list of the items, copied.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    public static ConfigList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ConfigList<T>.Empty : new(items.ToArray());

    /// <summary>A list of the items, in their order.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static ConfigList<T> ToConfigList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items as ConfigList<T> ?? [.. items];
    }
}
