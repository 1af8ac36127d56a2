using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A day of the month, or the days from one to another, counted from the end when negative: <c>1:5</c>, <c>-3:-1</c>. Immutable, thread-safe; equal when the same is meant.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly struct DayOfMonthRange : IEquatable<DayOfMonthRange>, IConfigText<DayOfMonthRange>
{
    private readonly string? _text;

    private DayOfMonthRange(string text, int first, int last)
    {
        _text = text;
        (First, Last) = (first, last);
    }

    /// <summary>The first one, as it is written.</summary>
    public int First { get; }

    /// <summary>The last one, as it is written.</summary>
    public int Last { get; }

    string IConfigText<DayOfMonthRange>.ConfigText => ToString();

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static implicit operator DayOfMonthRange(string text) => Parse(text);

    /// <summary>Whether two ranges mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(DayOfMonthRange left, DayOfMonthRange right) => left.Equals(right);

    /// <summary>Whether two ranges do not mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(DayOfMonthRange left, DayOfMonthRange right) => !left.Equals(right);

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static DayOfMonthRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var range, out var problem) ? range : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(DayOfMonthRange other) => (First, Last) == (other.First, other.Last);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DayOfMonthRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text ?? "";

    static bool IConfigText<DayOfMonthRange>.TryParseConfig(string text, out DayOfMonthRange result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out DayOfMonthRange range, out string problem)
    {
        var good = TimeRanges.TryDaysOfMonth(text, out var first, out var last, out problem);
        range = good ? new DayOfMonthRange(text, first, last) : default;
        return good;
    }
}
