using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// A duration as Prometheus writes it: whole numbers with the units y, w, d, h, m, s and ms, the longest first, each at most once, such as
/// <c>1h30m</c>; or <c>0</c>. A year has 365 days. At most about 292 years. Immutable, thread-safe; equal when equally long.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse and From are the alternatives.")]
public readonly struct PromDuration : IEquatable<PromDuration>, IComparable<PromDuration>, IConfigText<PromDuration>
{
    private const long LongestMilliseconds = long.MaxValue / 1_000_000;

    private static readonly (string Name, long Milliseconds)[] Units =
        [("y", 365L * 86_400_000), ("w", 7L * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    private readonly string? _text;

    private PromDuration(string? text, long milliseconds)
    {
        _text = text;
        Milliseconds = milliseconds;
    }

    /// <summary>The length in milliseconds.</summary>
    public long Milliseconds { get; }

    /// <summary>The length.</summary>
    public TimeSpan Value => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>The text that Prometheus would write: <c>1h30m</c> for <c>90m</c>. Years and weeks only when nothing is left over.</summary>
    public string NormalForm => Format();

    string IConfigText<PromDuration>.ConfigText => ToString();

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static implicit operator PromDuration(string text) => Parse(text);

    /// <summary>A duration of that length.</summary>
    /// <param name="value">The length; what is below a millisecond is cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or too long.</exception>
    public static implicit operator PromDuration(TimeSpan value) => From(value);

    /// <summary>Whether two durations are equally long.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(PromDuration left, PromDuration right) => left.Equals(right);

    /// <summary>Whether two durations are not equally long.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(PromDuration left, PromDuration right) => !left.Equals(right);

    /// <summary>Whether one is shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(PromDuration left, PromDuration right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Whether one is longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(PromDuration left, PromDuration right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Whether one is not longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(PromDuration left, PromDuration right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Whether one is not shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(PromDuration left, PromDuration right) => left.Milliseconds >= right.Milliseconds;

    /// <summary>A duration of that length, written as Prometheus would.</summary>
    /// <param name="value">The length; what is below a millisecond is cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or too long.</exception>
    public static PromDuration From(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Ticks / TimeSpan.TicksPerMillisecond, LongestMilliseconds, nameof(value));
        return new PromDuration(null, value.Ticks / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static PromDuration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var duration, out var problem) ? duration : throw new FormatException(problem);
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="duration">The duration.</param>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PromDuration duration) => TryParse(text, out duration, out _);

    /// <inheritdoc/>
    public bool Equals(PromDuration other) => Milliseconds == other.Milliseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PromDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Milliseconds.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(PromDuration other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The text that was read, or the one that Prometheus would write.</summary>
    public override string ToString() => _text ?? NormalForm;

    private string Format()
    {
        if (Milliseconds == 0)
        {
            return "0s";
        }

        var text = new StringBuilder();
        var rest = Milliseconds;
        foreach (var (name, length) in Units)
        {
            if (name is "y" or "w" && rest % length != 0)
            {
                continue;
            }

            if (rest >= length)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / length}{name}");
                rest %= length;
            }
        }

        return text.ToString();
    }

    static bool IConfigText<PromDuration>.TryParseConfig(string text, out PromDuration result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string? text, out PromDuration duration, out string problem)
    {
        duration = default;
        problem = "This is no duration. Write whole numbers with units, the longest first, such as 30s, 5m or 1h30m.";
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text == "0")
        {
            (duration, problem) = (new PromDuration(text, 0), "");
            return true;
        }

        long total = 0;
        var unit = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            long number = 0;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                number = number > LongestMilliseconds ? number : (number * 10) + (text[at] - '0');
                at++;
            }

            var length = text.AsSpan(at).StartsWith("ms") ? 2 : 1;
            var next = at == start || at + length > text.Length ? -1
                : Array.FindIndex(Units, u => u.Name.AsSpan().SequenceEqual(text.AsSpan(at, length)));
            if (next <= unit)
            {
                return false;
            }

            (unit, at) = (next, at + length);
            if (number > (LongestMilliseconds - total) / Units[unit].Milliseconds)
            {
                problem = "This duration is too long: 292 years are the most.";
                return false;
            }

            total += number * Units[unit].Milliseconds;
        }

        (duration, problem) = (new PromDuration(text, total), "");
        return true;
    }
}
