using System.Text;

namespace PromHa.Core;

/// <summary>Which names of labels and metrics are valid (<c>metric_name_validation_scheme</c>).</summary>
public enum NameScheme
{
    /// <summary>Any text that is not empty. The default since Prometheus 3.0.</summary>
    [ConfigName("utf8")]
    Utf8,

    /// <summary>ASCII letters, digits and underscores, in metric names colons too; no digit in front. The only one before 3.0.</summary>
    [ConfigName("legacy")]
    Legacy,
}

/// <summary>Names of labels.</summary>
public static class LabelName
{
    /// <summary>Whether a text can be a label's name.</summary>
    /// <param name="name">The text.</param>
    /// <param name="scheme">The rules to judge by.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool IsValid(string name, NameScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(name);
        return scheme == NameScheme.Legacy ? NameRules.AreValid(name, colons: false) : NameRules.IsUnicode(name);
    }
}

/// <summary>Names of metrics.</summary>
public static class MetricName
{
    /// <summary>Whether a text can be a metric's name.</summary>
    /// <param name="name">The text.</param>
    /// <param name="scheme">The rules to judge by.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool IsValid(string name, NameScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(name);
        return scheme == NameScheme.Legacy ? NameRules.AreValid(name, colons: true) : NameRules.IsUnicode(name);
    }
}

/// <summary>The rules of both schemes.</summary>
internal static class NameRules
{
    public static bool AreValid(string name, bool colons) => name.Length > 0 && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_' || (colons && c == ':'));

    /// <summary>Not empty, and no half of a surrogate pair: such a text has no UTF-8.</summary>
    public static bool IsUnicode(string name)
    {
        for (var rest = name.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return name.Length > 0;
    }
}
