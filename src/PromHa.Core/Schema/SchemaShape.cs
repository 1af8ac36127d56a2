namespace PromHa.Core;

internal enum SchemaKind
{
    Any,
    Text,
    Bool,
    Number,
    Duration,
    Size,
    Url,
    Regex,
    Path,
    Secret,
    List,
    Map,
    Object,
}

/// <summary>What may stand at one place of a configuration file.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Element">What a list or a map with free keys holds.</param>
/// <param name="Type">The type of an object.</param>
internal sealed record SchemaShape(SchemaKind Kind, SchemaShape? Element = null, SchemaType? Type = null)
{
    public static SchemaShape Anything { get; } = new(SchemaKind.Any);
}

/// <summary>One key of an object.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What may be given for it.</param>
/// <param name="Defaults">What some version of the server fills in when it is absent; empty when that is the zero value.</param>
internal sealed record SchemaField(string Name, SchemaShape Shape, IReadOnlyList<string> Defaults);

/// <summary>A mapping with a fixed set of keys.</summary>
internal sealed class SchemaType(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, SchemaField> Fields { get; } = new(StringComparer.Ordinal);
}
