namespace PromHa.Core;

/// <summary>A node of a configuration file with its position (1-based). Aliases share the node they refer to.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many nodes a walk over this node visits, aliases followed.</summary>
    public long ExpandedCount { get; protected set; } = 1;

    /// <summary>What go-yaml reads as nil: such a value counts as not given.</summary>
    public virtual bool IsNull => false;

    public abstract string Shape { get; }
}

internal sealed class YamlScalar(string value, bool plain, string? tag, int line, int column) : YamlNode(line, column)
{
    public string Value { get; } = value;

    public string? Tag => tag;

    /// <summary>Not quoted and not a block scalar: only such a scalar can be null, a number or a boolean.</summary>
    public bool Plain { get; } = plain;

    public override bool IsNull => tag is "tag:yaml.org,2002:null"
        || (Plain && tag is null && Value is "" or "~" or "null" or "Null" or "NULL");

    public override string Shape => IsNull ? "nothing" : "a single value";
}

internal sealed class YamlSequence : YamlNode
{
    public YamlSequence(IReadOnlyList<YamlNode> items, int line, int column)
        : base(line, column)
    {
        Items = items;
        foreach (var item in items)
        {
            ExpandedCount += item.ExpandedCount;
        }
    }

    public IReadOnlyList<YamlNode> Items { get; }

    public override string Shape => "a list";
}

internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);

internal sealed class YamlMapping : YamlNode
{
    private readonly Dictionary<string, YamlNode> _byKey = new(StringComparer.Ordinal);

    public YamlMapping(IReadOnlyList<YamlEntry> entries, int line, int column)
        : base(line, column)
    {
        Entries = entries;
        foreach (var (key, value) in entries)
        {
            ExpandedCount += 1 + value.ExpandedCount;
            _byKey.TryAdd(key.Value, value);
        }
    }

    /// <summary>The entries in the order of the file, merge keys resolved, each key once.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; }

    public override string Shape => "a mapping";

    /// <summary>The value of a key; null when it is absent or nothing is given for it.</summary>
    public YamlNode? this[string key] => _byKey.TryGetValue(key, out var value) && !value.IsNull ? value : null;

    public bool Has(string key) => _byKey.ContainsKey(key);

    public YamlMapping? Mapping(string key) => this[key] as YamlMapping;

    /// <summary>The items of a list; none when the key is absent or is no list.</summary>
    public IReadOnlyList<YamlNode> List(string key) => this[key] is YamlSequence s ? s.Items : [];

    public string? Text(string key) => this[key] is YamlScalar s ? s.Value : null;

    public IEnumerable<YamlScalar> Texts(string key) => List(key).OfType<YamlScalar>().Where(static s => !s.IsNull);
}
