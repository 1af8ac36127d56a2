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
}
