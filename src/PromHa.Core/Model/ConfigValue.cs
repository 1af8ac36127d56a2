namespace PromHa.Core;

/// <summary>
/// Free-form content of a configuration file, where the servers take anything (Jira fields, webhook payloads) and for keys that
/// this version does not know. Immutable, compares by value.
/// </summary>
public abstract record ConfigValue
{
    private ConfigValue()
    {
    }

    /// <summary>A quoted text or a plain one that is no number, boolean or null.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ConfigValue(string text) => new Scalar(text, Plain: false);

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator ConfigValue(bool value) => new Scalar(value ? "true" : "false", Plain: true);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ConfigValue(long value) => new Scalar(value.ToString(System.Globalization.CultureInfo.InvariantCulture), Plain: true);

    /// <summary>One value.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Plain">Whether YAML may take it for a number, a boolean or null; false for a text.</param>
    public sealed record Scalar(string Text, bool Plain) : ConfigValue;

    /// <summary>A list.</summary>
    /// <param name="Items">Its items.</param>
    public sealed record Sequence(ConfigList<ConfigValue> Items) : ConfigValue;

    /// <summary>A mapping.</summary>
    /// <param name="Entries">Its entries.</param>
    public sealed record Mapping(ConfigMap<ConfigValue> Entries) : ConfigValue;
}
