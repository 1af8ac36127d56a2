namespace PromHa.Core;

/// <summary>Which names of labels and metrics are valid (<c>metric_name_validation_scheme</c>).</summary>
public enum NameScheme
{
    /// <summary>Any text in valid Unicode that is not empty: the default since Prometheus 3.0.</summary>
    Utf8,

    /// <summary>ASCII letters, digits and underscores, not beginning with a digit; colons too in names of metrics.</summary>
    Legacy,
}

/// <summary>Names of labels.</summary>
public static class LabelName
{
    /// <summary>Whether the name is one that a label may have (LabelName.IsValid of github.com/prometheus/common/model).</summary>
    /// <param name="name">The name.</param>
    /// <param name="scheme">Which names are valid.</param>
    public static bool IsValid(string name, NameScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(name);
        return scheme == NameScheme.Utf8 ? name.Length > 0 && Utf8Text.IsValid(name) : IsLegacy(name, colons: false);
    }

    internal static bool IsLegacy(string name, bool colons)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_' && !(colons && c == ':'))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Names of metrics.</summary>
public static class MetricName
{
    /// <summary>Whether the name is one that a metric may have (IsValidMetricName of github.com/prometheus/common/model).</summary>
    /// <param name="name">The name.</param>
    /// <param name="scheme">Which names are valid.</param>
    public static bool IsValid(string name, NameScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(name);
        return scheme == NameScheme.Utf8 ? name.Length > 0 && Utf8Text.IsValid(name) : LabelName.IsLegacy(name, colons: true);
    }
}
