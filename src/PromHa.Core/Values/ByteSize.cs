using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// A number of bytes as Prometheus writes it: numbers with the units B, KB, MB, GB, TB, PB and EB, or KiB and so on, both counted by 1024,
/// such as <c>512MB</c> or <c>1GB512MB</c>; or <c>0</c>. A number without unit is none. Immutable, thread-safe; equal when equally large.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse and From are the alternatives.")]
public readonly struct ByteSize : IEquatable<ByteSize>, IComparable<ByteSize>, IConfigText<ByteSize>
{
    private const string UnitLetters = "KMGTPE";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private readonly string? _text;

    private ByteSize(string? text, long bytes)
    {
        _text = text;
        Bytes = bytes;
    }

    /// <summary>The number of bytes. From 8 EB on it runs over and is negative, as it does in Prometheus.</summary>
    public long Bytes { get; }

    string IConfigText<ByteSize>.ConfigText => ToString();

    /// <summary>Reads a size.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is no size.</exception>
    public static implicit operator ByteSize(string text) => Parse(text);

    /// <summary>Whether two sizes are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ByteSize left, ByteSize right) => left.Equals(right);

    /// <summary>Whether two sizes are not equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ByteSize left, ByteSize right) => !left.Equals(right);

    /// <summary>Whether one is smaller.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether one is larger.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether one is not larger.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether one is not smaller.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>A size of that many bytes.</summary>
    /// <param name="bytes">The number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ByteSize From(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new ByteSize(null, bytes);
    }

    /// <summary>Reads a size.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no size.</exception>
    public static ByteSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var size, out var problem) ? size : throw new FormatException(problem);
    }

    /// <summary>Reads a size.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="size">The size.</param>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size) => TryParse(text ?? "", out size, out _);

    /// <inheritdoc/>
    public bool Equals(ByteSize other) => Bytes == other.Bytes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ByteSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The text that was read, or the one that Prometheus would write.</summary>
    public override string ToString() => _text ?? ToNormalString();

    /// <summary>The text that Prometheus would write: <c>1GiB512MiB</c>.</summary>
    public string ToNormalString()
    {
        if (Bytes == 0)
        {
            return "0B";
        }

        var text = new StringBuilder(Bytes < 0 ? "-" : "");
        var rest = (UInt128)Int128.Abs(Bytes);
        for (var power = UnitLetters.Length; power >= 0; power--)
        {
            var count = rest >> (10 * power);
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{(power == 0 ? "B" : UnitLetters[power - 1] + "iB")}");
                rest -= count << (10 * power);
            }
        }

        return text.ToString();
    }

    static bool IConfigText<ByteSize>.TryParseConfig(string text, out ByteSize result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string text, out ByteSize size, out string problem)
    {
        size = default;
        problem = "This is no size. Write a number with its unit, such as 512MB or 10GB.";
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            (size, problem) = (new ByteSize(text, 0), "");
            return true;
        }

        double total = 0;
        Int128 whole = 0;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || rest[..digits].Count('.') > 1 || rest[..digits] is ".")
            {
                return false;
            }

            var unit = rest[digits..];
            var length = unit.IndexOfAny(NumberCharacters);
            unit = length < 0 ? unit : unit[..length];
            var power = unit switch
            {
                "B" => 0,
                [_, 'B'] or [_, 'i', 'B'] when UnitLetters.Contains(unit[0], StringComparison.Ordinal) => UnitLetters.IndexOf(unit[0], StringComparison.Ordinal) + 1,
                _ => -1,
            };
            if (power < 0
                || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            total += number * Math.Pow(1024, power);
            whole += (Int128)(Math.Min(number, 1e18) * Math.Pow(1024, power));
            rest = rest[(digits + unit.Length)..];
        }

        if (total > 9e18 * 4)
        {
            problem = "This size is too large.";
            return false;
        }

        (size, problem) = (new ByteSize(text, unchecked((long)(negative ? -whole : whole))), "");
        return true;
    }
}
