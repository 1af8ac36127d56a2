using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A day of the week, or the days from one to a later one, Sunday being the first: <c>monday:friday</c>. Immutable, thread-safe; equal when the same is meant.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly struct WeekdayRange : IEquatable<WeekdayRange>, IConfigText<WeekdayRange>
{
    private readonly string? _text;

    private WeekdayRange(string text, int first, int last)
    {
        _text = text;
        (First, Last) = (first, last);
    }

    /// <summary>The first one, as its number, Sunday being 0.</summary>
    public int First { get; }

    /// <summary>The last one, as its number, Sunday being 0.</summary>
    public int Last { get; }

    string IConfigText<WeekdayRange>.ConfigText => ToString();

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static implicit operator WeekdayRange(string text) => Parse(text);

    /// <summary>Whether two ranges mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(WeekdayRange left, WeekdayRange right) => left.Equals(right);

    /// <summary>Whether two ranges do not mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(WeekdayRange left, WeekdayRange right) => !left.Equals(right);

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static WeekdayRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var range, out var problem) ? range : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(WeekdayRange other) => (First, Last) == (other.First, other.Last);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WeekdayRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text ?? "";

    static bool IConfigText<WeekdayRange>.TryParseConfig(string text, out WeekdayRange result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out WeekdayRange range, out string problem)
    {
        var good = TimeRanges.TryWeekdays(text, out var first, out var last, out problem);
        range = good ? new WeekdayRange(text, first, last) : default;
        return good;
    }
}
