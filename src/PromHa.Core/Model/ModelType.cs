using System.Collections.Concurrent;
using System.Reflection;

namespace PromHa.Core;

/// <summary>The fields of a section, as its record declares them: the one place that reading, writing, defaults and differences go by.</summary>
internal sealed class ModelType
{
    private static readonly ConcurrentDictionary<Type, ModelType> Known = new();

    private readonly Dictionary<string, ModelField> _byKey;
    private readonly ModelField[] _fields;
    private readonly ModelField[] _required;
    private readonly OneOfAttribute[] _forms;

    private ModelType(Type type)
    {
        Type = type;
        _forms = [.. type.GetCustomAttributes<OneOfAttribute>()];
        var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => p.SetMethod is not null && p.DeclaringType != typeof(ConfigModel))
            .Select(static p => (Property: p, Order: OrderOf(p), Depth: DepthOf(p.DeclaringType!)))
            .OrderBy(static f => f.Order).ThenBy(static f => f.Depth).ThenBy(static f => f.Property.MetadataToken);
        _fields = [.. fields.Select(static f => ModelField.Create(f.Property))];
        _required = [.. _fields.Where(static f => f.IsRequired)];
        _byKey = Fields.ToDictionary(static f => f.Key, StringComparer.Ordinal);
    }

    public Type Type { get; }

    /// <summary>The fields in the order of a saved file.</summary>
    public IReadOnlyList<ModelField> Fields => _fields;

    /// <summary>The same, for loops that run for every section of a file.</summary>
    public ReadOnlySpan<ModelField> FieldSpan => _fields;

    /// <summary>The fields without which no section is complete.</summary>
    public ReadOnlySpan<ModelField> Required => _required;

    /// <summary>All keys that may stand here; of a section with several forms, those of every form.</summary>
    public IEnumerable<string> Keys => _forms.Length == 0 ? _byKey.Keys : _forms.SelectMany(static f => Of(f.Type)._byKey.Keys).Distinct();

    /// <summary>The types that an item may be: one, or the forms of an abstract section.</summary>
    public IEnumerable<ModelType> Forms => _forms.Length == 0 ? [this] : _forms.Select(static f => Of(f.Type));

    public static ModelType Of(Type type) => Known.GetOrAdd(type, static t => new ModelType(t));

    public ModelField? Field(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The field of the first form that has the key.</summary>
    public ModelField? FieldOfAnyForm(string key) => Forms.Select(f => f.Field(key)).FirstOrDefault(static f => f is not null);

    /// <summary>The form of an item that has these keys; empty ones count as not given, as to the servers.</summary>
    public ModelType FormOf(YamlMapping mapping)
    {
        if (_forms.Length == 0)
        {
            return this;
        }

        foreach (var form in _forms)
        {
            if (mapping.Text(form.Key) is { Length: > 0 })
            {
                return Of(form.Type);
            }
        }

        return Of(_forms[0].Type);
    }

    /// <summary>The key that tells a form of this section.</summary>
    public string KeyOf(ModelType form) => _forms.First(f => f.Type == form.Type).Key;

    public ConfigModel Create() => (ConfigModel)Activator.CreateInstance(Type)!;

    private static int OrderOf(PropertyInfo property) =>
        property.GetCustomAttribute<OrderAttribute>()?.Order ?? property.DeclaringType!.GetCustomAttribute<OrderAttribute>(inherit: false)?.Order ?? 0;

    private static int DepthOf(Type type)
    {
        var depth = 0;
        for (var t = type; t is not null; t = t.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
