namespace PromHa.Core;

/// <summary>The name in the file where it is not the member's name in snake case.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class ConfigNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// The first version whose loader takes the field or value, of the server that the section belongs to; absent when the oldest supported ones do:
/// Prometheus 2.42, Alertmanager 0.25.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Field)]
internal sealed class SinceAttribute(string version) : Attribute
{
    public string Version { get; } = version;

    /// <summary>The first Alertmanager, for sections that both servers have.</summary>
    public string? Alertmanager { get; init; }
}

/// <summary>The last version whose loader takes the field or value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Field)]
internal sealed class UntilAttribute(string version) : Attribute
{
    public string Version { get; } = version;
}

/// <summary>
/// What the servers take when the field is absent, as text of a scalar. Only for constants: what is inherited, or differs
/// between versions, has no such attribute and is written whenever it is given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DefaultAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>
/// What servers of different versions take when the field is absent, the newest first. Stands beside a <see cref="DefaultAttribute"/> only
/// where all supported versions agree and older ones did not.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VersionDefaultsAttribute(params string[] texts) : Attribute
{
    public IReadOnlyList<string> Texts { get; } = texts;
}

/// <summary>Where the field stands in a saved file: by this number, then as declared, a base type's fields first.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class OrderAttribute(int order) : Attribute
{
    public int Order { get; } = order;
}

/// <summary>The field names a file, or a list of them, that the server takes as relative to the directory of its configuration file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathAttribute : Attribute;

/// <summary>The enum's names are read in any case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class IgnoreCaseAttribute : Attribute;

/// <summary>A field without a constant default whose key alone means the zero of its type; those with one do in any case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ZeroWhenEmptyAttribute : Attribute;

/// <summary>The servers refuse a key of this kind without a value, instead of taking it as not given.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class NeverEmptyAttribute : Attribute;

/// <summary>The servers refuse an empty text for a key of this kind; for others it counts as not given. The key without a value is taken.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class NeverEmptyTextAttribute : Attribute;
