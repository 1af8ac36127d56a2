using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A year, or the years from one to a later one: <c>2024:2026</c>. Immutable, thread-safe; equal when the same is meant.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly struct YearRange : IEquatable<YearRange>, IConfigText<YearRange>
{
    private readonly string? _text;

    private YearRange(string text, int first, int last)
    {
        _text = text;
        (First, Last) = (first, last);
    }

    /// <summary>The first one, as it is written.</summary>
    public int First { get; }

    /// <summary>The last one, as it is written.</summary>
    public int Last { get; }

    string IConfigText<YearRange>.ConfigText => ToString();

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static implicit operator YearRange(string text) => Parse(text);

    /// <summary>Whether two ranges mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(YearRange left, YearRange right) => left.Equals(right);

    /// <summary>Whether two ranges do not mean the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(YearRange left, YearRange right) => !left.Equals(right);

    /// <summary>Reads a range.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such range.</exception>
    public static YearRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var range, out var problem) ? range : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(YearRange other) => (First, Last) == (other.First, other.Last);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is YearRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text ?? "";

    static bool IConfigText<YearRange>.TryParseConfig(string text, out YearRange result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out YearRange range, out string problem)
    {
        var good = TimeRanges.TryYears(text, out var first, out var last, out problem);
        range = good ? new YearRange(text, first, last) : default;
        return good;
    }
}
