namespace PromHa.Core;

/// <summary>
/// A section of a configuration file. Models are immutable and compare by value, so that one can be shared between
/// configurations and tests can compare them; change one with a <c>with</c> expression.
/// </summary>
public abstract record ConfigModel
{
    private protected ConfigModel()
    {
    }

    /// <summary>
    /// Keys that this version does not know, as a tolerant load found them; they are written back on saving. Empty by default,
    /// and after a strict load always.
    /// </summary>
    public ConfigMap<ConfigValue> UnknownKeys { get; init; } = [];

    /// <summary>The section as YAML, at the margin: the same for equal sections, fields in the order of the servers' documentation.</summary>
    /// <param name="options">How to write it; null for the defaults, which hide secrets.</param>
    public string ToYaml(ConfigWriteOptions? options = null)
    {
        var writer = new ConfigWriter(options ?? new ConfigWriteOptions());
        Write(writer);
        return writer.Yaml.ToString();
    }

    internal virtual void Write(ConfigWriter writer) => writer.WriteModel(this);

    // Where the section was read from. A copy made by "with" keeps it; it takes no part in comparisons.
    internal YamlNode? Source { get; set; }

    /// <summary>Sections are equal when they are of one type and all their values are equal.</summary>
    /// <param name="other">The other section.</param>
    public virtual bool Equals(ConfigModel? other) =>
        other is not null && EqualityContract == other.EqualityContract && UnknownKeys.Equals(other.UnknownKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => UnknownKeys.GetHashCode();

    internal ConfigModel Copy() => (ConfigModel)MemberwiseClone();
}
