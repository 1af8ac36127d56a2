using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// A duration as Go writes it: <c>1.5h</c>, <c>300ms</c>, <c>-2h45m</c>. Numbers, with a fraction or without, and the units h, m, s, ms, us
/// (or µs) and ns, in any order; <c>0</c> needs no unit; at most about 292 years (time.ParseDuration). A few fields take this form and not
/// Prometheus's own. Keeps the written text, compares by length of time. Immutable, thread-safe.
/// </summary>
public readonly struct GoDuration : IEquatable<GoDuration>, IComparable<GoDuration>, IConfigText<GoDuration>
{
    private readonly string? _text;

    private GoDuration(long nanoseconds, string text)
    {
        Nanoseconds = nanoseconds;
        _text = text;
    }

    /// <summary>The length in nanoseconds.</summary>
    public long Nanoseconds { get; }

    /// <summary>The length, down to a tenth of a microsecond.</summary>
    public TimeSpan Value => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The text that Go itself would write: <c>1h30m0s</c> for <c>90m</c>.</summary>
    public string NormalForm => GoDurationText.Format(Nanoseconds);

    string IConfigText<GoDuration>.ConfigText => ToString();

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text, such as <c>1.5h</c>.</param>
    /// <exception cref="FormatException">It is no duration.</exception>
    public static implicit operator GoDuration(string text) => Parse(text);

    /// <summary>The duration of a length of time.</summary>
    /// <param name="value">The length.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than about 292 years.</exception>
    public static implicit operator GoDuration(TimeSpan value) => From(value);

    /// <summary>The length of time.</summary>
    /// <param name="duration">The duration.</param>
    public static implicit operator TimeSpan(GoDuration duration) => duration.Value;

    /// <summary>Whether the lengths are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(GoDuration left, GoDuration right) => left.Equals(right);

    /// <summary>Whether the lengths differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(GoDuration left, GoDuration right) => !left.Equals(right);

    /// <summary>Whether the first is shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(GoDuration left, GoDuration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether the first is longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(GoDuration left, GoDuration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether the first is not longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(GoDuration left, GoDuration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether the first is not shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(GoDuration left, GoDuration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The duration of a length of time, written as Go would.</summary>
    /// <param name="value">The length.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than about 292 years.</exception>
    public static GoDuration From(TimeSpan value)
    {
        const long Most = long.MaxValue / TimeSpan.NanosecondsPerTick;
        if (value.Ticks is > Most or < -Most)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A duration is at most 292 years.");
        }

        var nanoseconds = value.Ticks * TimeSpan.NanosecondsPerTick;
        return new(nanoseconds, GoDurationText.Format(nanoseconds));
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text, such as <c>1.5h</c>.</param>
    /// <exception cref="FormatException">It is no duration.</exception>
    public static GoDuration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var result) ? result : throw new FormatException(Problem(text));
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text, such as <c>1.5h</c>.</param>
    /// <param name="result">The duration; zero when the text is none.</param>
    /// <returns>False when the text is not a duration.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out GoDuration result)
    {
        long nanoseconds = 0;
        var found = text is not null && GoDurationText.TryRead(text, out nanoseconds);
        result = found ? new(nanoseconds, text!) : default;
        return found;
    }

    /// <inheritdoc/>
    public bool Equals(GoDuration other) => Nanoseconds == other.Nanoseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GoDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Nanoseconds.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(GoDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The text as written, or Go's form where it was made from a length of time.</summary>
    public override string ToString() => _text ?? "0s";

    static bool IConfigText<GoDuration>.TryParseConfig(string text, [MaybeNullWhen(false)] out GoDuration result, out string problem)
    {
        var found = TryParse(text, out result);
        problem = found ? "" : Problem(text);
        return found;
    }

    private static string Problem(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? $"'{text}' is a duration without a unit: write {text.ToString(CultureInfo.InvariantCulture)}s, or another of h, m, s, ms, us, ns."
        : $"'{text}' is not a duration: write numbers with the units h, m, s, ms, us or ns, such as 1.5h or 1h30m; there are no days.";
}
