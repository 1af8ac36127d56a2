using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A month, or the months from one to a later one, by name or number: <c>january:march</c>, <c>1:3</c>. Immutable, thread-safe; equal when the same is meant.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly struct MonthRange : IEquatable<MonthRange>, IConfigText<MonthRange>
{
    private readonly string? _text;

    private MonthRange(string text, int first, int last)
    {
        _text = text;
        (First, Last) = (first, last);
    }

    /// <summary>The first one, as its number, January being 1.</summary>
    public int First { get; }

    /// <summary>The last one, as its number, January being 1.</summary>
    public int Last { get; }

    string IConfigText<MonthRange>.ConfigText => ToString();

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static implicit operator MonthRange(string text) => Parse(text);

    /// <summary>Whether two ranges mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(MonthRange left, MonthRange right) => left.Equals(right);

    /// <summary>Whether two ranges do not mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(MonthRange left, MonthRange right) => !left.Equals(right);

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static MonthRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var range, out var problem) ? range : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(MonthRange other) => (First, Last) == (other.First, other.Last);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MonthRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text ?? "";

    static bool IConfigText<MonthRange>.TryParseConfig(string text, out MonthRange result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out MonthRange range, out string problem)
    {
        var good = TimeRanges.TryMonths(text, out var first, out var last, out problem);
        range = good ? new MonthRange(text, first, last) : default;
        return good;
    }
}
