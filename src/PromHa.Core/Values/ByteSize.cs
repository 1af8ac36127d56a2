using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// A number of bytes with its unit: <c>512MB</c>, <c>10MiB</c>, <c>1GiB512MiB</c>. The units are B, KB, MB, GB, TB, PB, EB or B, KiB, MiB,
/// GiB, TiB, PiB, EiB, not mixed, and both kinds are powers of 1024; fractions are allowed; only <c>0</c> needs no unit (ParseBase2Bytes of
/// github.com/alecthomas/units). Keeps the written text, compares by number. Immutable, thread-safe.
/// </summary>
public readonly struct ByteSize : IEquatable<ByteSize>, IComparable<ByteSize>, IConfigText<ByteSize>
{
    private const string Prefixes = "KMGTPE";

    private readonly string? _text;

    private ByteSize(long bytes, string text)
    {
        Bytes = bytes;
        _text = text;
    }

    /// <summary>
    /// The number of bytes. Negative for what was written with a minus sign and for exactly 8EiB, which overflows in the servers too.
    /// </summary>
    public long Bytes { get; }

    /// <summary>The text that the servers themselves would write: <c>1GiB512MiB</c> for <c>1536MB</c>.</summary>
    public string NormalForm => Format(Bytes);

    string IConfigText<ByteSize>.ConfigText => ToString();

    /// <summary>Reads a size.</summary>
    /// <param name="text">The text, such as <c>10MiB</c>.</param>
    /// <exception cref="FormatException">It is no size.</exception>
    public static implicit operator ByteSize(string text) => Parse(text);

    /// <summary>Whether the sizes are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ByteSize left, ByteSize right) => left.Equals(right);

    /// <summary>Whether the sizes differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ByteSize left, ByteSize right) => !left.Equals(right);

    /// <summary>Whether the first is smaller.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether the first is larger.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether the first is not larger.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether the first is not smaller.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>The size of a number of bytes.</summary>
    /// <param name="bytes">The number, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static ByteSize From(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(bytes, Format(bytes));
    }

    /// <summary>Reads a size.</summary>
    /// <param name="text">The text, such as <c>10MiB</c>.</param>
    /// <exception cref="FormatException">It is no size.</exception>
    public static ByteSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var result) ? result : throw new FormatException(Problem(text));
    }

    /// <summary>Reads a size.</summary>
    /// <param name="text">The text, such as <c>10MiB</c>.</param>
    /// <param name="result">The size; zero when the text is none.</param>
    /// <returns>False when the text is not a size.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize result)
    {
        long bytes = 0;
        var found = text is not null && (TryRead(text, "iB", out bytes) || TryRead(text, "B", out bytes));
        result = found ? new(bytes, text!) : default;
        return found;
    }

    /// <inheritdoc/>
    public bool Equals(ByteSize other) => Bytes == other.Bytes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ByteSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The text as written, or the servers' form where it was made from a number.</summary>
    public override string ToString() => _text ?? "0B";

    static bool IConfigText<ByteSize>.TryParseConfig(string text, [MaybeNullWhen(false)] out ByteSize result, out string problem)
    {
        var found = TryParse(text, out result);
        problem = found ? "" : Problem(text);
        return found;
    }

    // The servers compute in 64-bit floating point, and so does this, for the same rounding.
    private static bool TryRead(string text, string suffix, out long bytes)
    {
        bytes = 0;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            return true;
        }

        var total = 0.0;
        do
        {
            var start = rest.Length;
            if (!TryReadDigits(ref rest, out var whole))
            {
                return false;
            }

            var number = (double)whole;
            var digits = start - rest.Length;
            if (rest is ['.', ..])
            {
                rest = rest[1..];
                var before = rest.Length;
                if (!TryReadDigits(ref rest, out var part))
                {
                    return false;
                }

                var scale = 1.0;
                for (var i = rest.Length; i < before; i++)
                {
                    scale *= 10;
                }

                number += part / scale;
                digits += before - rest.Length;
            }

            var end = rest.IndexOfAnyInRange('0', '9');
            var point = rest.IndexOf('.');
            end = end < 0 || (point >= 0 && point < end) ? point : end;
            var unit = end < 0 ? rest : rest[..end];
            if (digits == 0 || Factor(unit, suffix) is not { } factor)
            {
                return false;
            }

            total += number * factor;
            rest = rest[unit.Length..];
        }
        while (!rest.IsEmpty);

        total = negative ? -total : total;
        const double Limit = 9223372036854775808.0;
        if (total is < -Limit or > Limit)
        {
            return false;
        }

        // The limit itself passes the servers' check and wraps around.
        bytes = total >= Limit ? long.MinValue : (long)total;
        return true;
    }

    private static bool TryReadDigits(ref ReadOnlySpan<char> rest, out long value)
    {
        value = 0;
        var at = 0;
        for (; at < rest.Length && char.IsAsciiDigit(rest[at]); at++)
        {
            if (value >= (long.MaxValue - 9) / 10)
            {
                return false;
            }

            value = (value * 10) + rest[at] - '0';
        }

        rest = rest[at..];
        return true;
    }

    private static double? Factor(ReadOnlySpan<char> unit, string suffix)
    {
        if (unit is "B")
        {
            return 1;
        }

        var power = unit.Length == suffix.Length + 1 && unit[1..].SequenceEqual(suffix) ? Prefixes.IndexOf(unit[0], StringComparison.Ordinal) : -1;
        return power < 0 ? null : Math.Pow(1024, power + 1);
    }

    private static string Format(long bytes)
    {
        if (bytes == 0)
        {
            return "0B";
        }

        var text = "";
        for (var power = 0; bytes != 0; power++)
        {
            var part = bytes % 1024;
            if (part != 0)
            {
                text = string.Create(CultureInfo.InvariantCulture, $"{part}{(power == 0 ? "B" : Prefixes[power - 1] + "iB")}") + text;
            }

            bytes /= 1024;
        }

        return text;
    }

    private static string Problem(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? $"'{text}' is a size without a unit: write {text}B, {text}KB, {text}MB or another of B, KB, MB, GB, TB, PB, EB."
        : $"'{text}' is not a size: write a number with one of the units B, KB, MB, GB, TB, PB, EB (or KiB, MiB and so on), such as 512MB.";
}
