using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// A duration in Go's notation, which a few fields take: decimal numbers with the units h, m, s, ms, us and ns in any order, such as
/// <c>1.5h</c>; or <c>0</c>. Immutable, thread-safe; equal when equally long.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public readonly struct GoDuration : IEquatable<GoDuration>, IConfigText<GoDuration>
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private readonly string? _text;

    private GoDuration(string text, long nanoseconds)
    {
        _text = text;
        Nanoseconds = nanoseconds;
    }

    /// <summary>The length in nanoseconds.</summary>
    public long Nanoseconds { get; }

    /// <summary>The length, to a tenth of a microsecond.</summary>
    public TimeSpan Value => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    string IConfigText<GoDuration>.ConfigText => ToString();

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static implicit operator GoDuration(string text) => Parse(text);

    /// <summary>Whether two durations are equally long.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(GoDuration left, GoDuration right) => left.Equals(right);

    /// <summary>Whether two durations are not equally long.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(GoDuration left, GoDuration right) => !left.Equals(right);

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static GoDuration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var duration, out var problem) ? duration : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(GoDuration other) => Nanoseconds == other.Nanoseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GoDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Nanoseconds.GetHashCode();

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text ?? "0s";

    static bool IConfigText<GoDuration>.TryParseConfig(string text, out GoDuration result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out GoDuration duration, out string problem)
    {
        duration = default;
        problem = "This is no duration. Write numbers with the units h, m, s, ms, us or ns, such as 30s or 1h30m.";
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            (duration, problem) = (new GoDuration(text, 0), "");
            return true;
        }

        decimal total = 0;
        var any = false;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            digits = digits < 0 ? rest.Length : digits;
            var unit = rest[digits..];
            var length = unit.IndexOfAny(NumberCharacters);
            unit = length < 0 ? unit : unit[..length];
            if (digits is 0 or > 25 || rest[..digits].Count('.') > 1 || rest[..digits] is "." || UnitNanoseconds(unit) is not { } scale
                || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            total += Math.Floor(Math.Min(number, 1e13m) * scale);
            rest = rest[(digits + unit.Length)..];
            any = true;
        }

        if (!any || total > long.MaxValue)
        {
            return false;
        }

        (duration, problem) = (new GoDuration(text, negative ? -(long)total : (long)total), "");
        return true;
    }

    private static long? UnitNanoseconds(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
