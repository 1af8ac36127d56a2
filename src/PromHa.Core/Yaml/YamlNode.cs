namespace PromHa.Core;

/// <summary>A node of a configuration file with its position (1-based). Aliases share the node they refer to.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many nodes a walk over this node visits, aliases followed.</summary>
    public virtual long ExpandedCount => 1;

    /// <summary>What go-yaml reads as nil: such a value counts as not given.</summary>
    public virtual bool IsNull => false;

    public abstract string Shape { get; }

    /// <summary>The node itself; of one that stands for another, which is read only now, the other.</summary>
    public virtual YamlNode? Resolve() => this;
}

internal sealed class YamlScalar(string value, bool plain, string? tag, int line, int column) : YamlNode(line, column)
{
    /// <summary>The tag of a JSON number or boolean, which JSON readers do not take for a text as YAML's do.</summary>
    public const string JsonLiteral = "json";

    public string Value { get; } = value;

    public string? Tag => tag;

    /// <summary>Not quoted and not a block scalar: only such a scalar can be null, a number or a boolean.</summary>
    public bool Plain { get; } = plain;

    public override bool IsNull => tag is "tag:yaml.org,2002:null"
        || (Plain && Value.Length <= 4 && tag is null && Value is "" or "~" or "null" or "Null" or "NULL");

    public override string Shape => IsNull ? "nothing" : "a single value";
}

internal sealed class YamlSequence : YamlNode
{
    private readonly YamlNode[] _items;

    public YamlSequence(IReadOnlyList<YamlNode> items, int line, int column)
        : base(line, column)
    {
        _items = items as YamlNode[] ?? [.. items];
        foreach (var item in _items)
        {
            ExpandedCount += item.ExpandedCount;
        }
    }

    public IReadOnlyList<YamlNode> Items => _items;

    /// <summary>The items, for loops that run over whole files.</summary>
    public ReadOnlySpan<YamlNode> Span => _items;

    public override long ExpandedCount { get; } = 1;

    public override string Shape => "a list";
}

internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);

internal sealed class YamlMapping : YamlNode
{
    // Most mappings have a handful of keys, which are found sooner one after the other.
    private const int Few = 12;

    private readonly YamlEntry[] _entries;
    private readonly Dictionary<string, YamlNode>? _byKey;

    public YamlMapping(IReadOnlyList<YamlEntry> entries, int line, int column)
        : base(line, column)
    {
        _entries = entries as YamlEntry[] ?? [.. entries];
        _byKey = _entries.Length > Few ? new(_entries.Length, StringComparer.Ordinal) : null;
        foreach (var (key, value) in _entries)
        {
            ExpandedCount += 1 + value.ExpandedCount;
            _byKey?.TryAdd(key.Value, value);
        }
    }

    /// <summary>The entries in the order of the file, merge keys resolved, each key once.</summary>
    public IReadOnlyList<YamlEntry> Entries => _entries;

    /// <summary>The entries, for loops that run over whole files.</summary>
    public ReadOnlySpan<YamlEntry> Span => _entries;

    public override long ExpandedCount { get; } = 1;

    public override string Shape => "a mapping";

    /// <summary>The value of a key; null when it is absent or nothing is given for it.</summary>
    public YamlNode? this[string key] => Find(key) is { IsNull: false } value ? value : null;

    public bool Has(string key) => Find(key) is not null;

    public YamlMapping? Mapping(string key) => this[key] as YamlMapping;

    /// <summary>The items of a list; none when the key is absent or is no list.</summary>
    public IReadOnlyList<YamlNode> List(string key) => this[key] is YamlSequence s ? s.Items : [];

    public string? Text(string key) => this[key] is YamlScalar s ? s.Value : null;

    public IEnumerable<YamlScalar> Texts(string key) => List(key).OfType<YamlScalar>().Where(static s => !s.IsNull);

    private YamlNode? Find(string key)
    {
        if (_byKey is not null)
        {
            return _byKey.GetValueOrDefault(key);
        }

        foreach (var (name, value) in _entries.AsSpan())
        {
            if (name.Value == key)
            {
                return value;
            }
        }

        return null;
    }
}
