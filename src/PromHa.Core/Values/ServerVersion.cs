using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// The version of a Prometheus or Alertmanager as far as configuration depends on it: major and minor number. Ordered; patch
/// releases change no syntax.
/// </summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
public readonly record struct ServerVersion(int Major, int Minor) : IComparable<ServerVersion>
{
    /// <summary>Reads <c>2.53</c>, <c>2.53.3</c>, <c>v3.5.0</c> or <c>2.42.0+ds</c>, as <c>/api/v1/status/buildinfo</c> and people write it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version, or the default value.</param>
    /// <returns>False when the text does not begin with two numbers.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ServerVersion version)
    {
        version = default;
        var rest = text.AsSpan().Trim();
        rest = rest is ['v', ..] ? rest[1..] : rest;
        var dot = rest.IndexOf('.');
        if (dot < 0)
        {
            return false;
        }

        var minor = rest[(dot + 1)..];
        var end = minor.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0 && minor[end] is not ('.' or '-' or '+' or '~'))
        {
            return false;
        }

        minor = end < 0 ? minor : minor[..end];
        if (!int.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        version = new ServerVersion(first, second);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be right.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static ServerVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var version)
            ? version
            : throw new FormatException($"'{text}' is no version. Write major and minor number, such as 2.53 or 3.5.0.");
    }

    /// <inheritdoc/>
    public int CompareTo(ServerVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether the left version is older.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    public static bool operator <(ServerVersion left, ServerVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is newer.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    public static bool operator >(ServerVersion left, ServerVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is older or the same.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    public static bool operator <=(ServerVersion left, ServerVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is newer or the same.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    public static bool operator >=(ServerVersion left, ServerVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version as <c>3.5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
