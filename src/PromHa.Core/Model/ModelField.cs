using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Core;

/// <summary>One field of a section: its key in the file and how its values are read and written.</summary>
internal abstract class ModelField
{
    protected ModelField(PropertyInfo property)
    {
        Property = property;
        Key = property.GetCustomAttribute<ConfigNameAttribute>()?.Name ?? SnakeCase(property.Name);
        Versions = VersionRange.Of(property);
        DefaultText = property.GetCustomAttribute<DefaultAttribute>()?.Text;
        Defaults = property.GetCustomAttribute<VersionDefaultsAttribute>()?.Texts ?? (DefaultText is null ? [] : [DefaultText]);
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        IsFilePath = property.IsDefined(typeof(FilePathAttribute));
    }

    public PropertyInfo Property { get; }

    public string Key { get; }

    /// <summary>The servers that take the field.</summary>
    public VersionRange Versions { get; }

    public string? DefaultText { get; }

    /// <summary>What some version of the server takes when the field is absent, the newest first.</summary>
    public IReadOnlyList<string> Defaults { get; }

    public bool IsRequired { get; }

    public bool IsFilePath { get; }

    public abstract Codec Codec { get; }

    public static ModelField Create(PropertyInfo property) =>
        (ModelField)Activator.CreateInstance(typeof(ModelField<,>).MakeGenericType(property.DeclaringType!, property.PropertyType), property)!;

    public static string KebabCase(string name) => SnakeCase(name).Replace('_', '-');

    public static string SnakeCase(string name)
    {
        var key = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                key.Append(key.Length == 0 ? "" : "_").Append(char.ToLowerInvariant(c));
            }
            else
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }

    public abstract object? Get(ConfigModel model);

    /// <summary>Whether the field counts as not given.</summary>
    public abstract bool IsAbsent(ConfigModel model);

    public abstract void Read(ConfigModel model, YamlNode node, ConfigReader reader);

    /// <summary>
    /// Reads a key that nothing is given for. The servers take the zero of the type for it, not the default: <c>honor_timestamps:</c> alone
    /// means false.
    /// </summary>
    public abstract void ReadNothing(ConfigModel model, YamlNode node, ConfigReader reader);

    public abstract void Write(ConfigModel model, ConfigWriter writer);

    /// <summary>Gives the field its default where it is absent and has one, and does the same to what it holds.</summary>
    public abstract void Fill(ConfigModel model);

    /// <summary>Replaces each section that the field holds by what the change makes of it.</summary>
    public abstract void Rewrite(ConfigModel model, Func<ConfigModel, ConfigModel> change);

    /// <summary>Replaces the paths that the field holds, where it holds paths.</summary>
    public abstract void RewritePaths(ConfigModel model, Func<string, string> change);
}

internal sealed class ModelField<TModel, TValue> : ModelField
    where TModel : ConfigModel
{
    private readonly Func<TModel, TValue> _get;
    private readonly Action<TModel, TValue> _set;
    private readonly Codec<TValue> _codec;
    private readonly Lazy<(bool Exists, TValue? Value)> _default;
    private readonly Lazy<(bool Exists, TValue? Value)> _newest;

    // A list that may be null says by being empty that nothing is wanted, not even what would be inherited.
    private readonly bool _keepsEmpty;

    public ModelField(PropertyInfo property)
        : base(property)
    {
        _get = property.GetMethod!.CreateDelegate<Func<TModel, TValue>>();
        _set = property.SetMethod!.CreateDelegate<Action<TModel, TValue>>();
        _codec = Codec<TValue>.Instance;
        _keepsEmpty = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        _default = new(() => Value(DefaultText));
        _newest = new(() => Value(Defaults.Count > 0 ? Defaults[0] : null));
    }

    public override Codec Codec => _codec;

    public override object? Get(ConfigModel model) => _get((TModel)model);

    public override bool IsAbsent(ConfigModel model) => IsAbsent(_get((TModel)model));

    public override void Read(ConfigModel model, YamlNode node, ConfigReader reader)
    {
        if (_codec.TryRead(node, reader, Key, out var value))
        {
            _set((TModel)model, value);
        }
    }

    public override void ReadNothing(ConfigModel model, YamlNode node, ConfigReader reader)
    {
        if (DefaultText is null && !Property.IsDefined(typeof(ZeroWhenEmptyAttribute)))
        {
            return;
        }

        if (_codec.TryZero(out var zero))
        {
            _set((TModel)model, zero);
        }
        else if (_codec.RefusesEmpty)
        {
            reader.BadValue(node, Key, $"Nothing is given. Write {_codec.Expected}, or remove the key.");
        }
    }

    public override void Write(ConfigModel model, ConfigWriter writer)
    {
        var value = _get((TModel)model);
        if (IsAbsent(value) || (!writer.Options.WriteDefaults && !IsRequired && _default.Value is (true, var standard)
            && EqualityComparer<TValue>.Default.Equals(value, standard)))
        {
            return;
        }

        writer.Yaml.Key(Key);
        _codec.Write(value, writer);
    }

    public override void Fill(ConfigModel model)
    {
        var value = _get((TModel)model);
        if (IsAbsent(value))
        {
            if (_newest.Value is (true, { } standard))
            {
                _set((TModel)model, standard);
            }
        }
        else if (_codec.HoldsModels)
        {
            _set((TModel)model, _codec.Fill(value));
        }
    }

    public override void Rewrite(ConfigModel model, Func<ConfigModel, ConfigModel> change)
    {
        if (_codec.HoldsModels && _get((TModel)model) is { } value)
        {
            _set((TModel)model, _codec.Rewrite(value, change));
        }
    }

    public override void RewritePaths(ConfigModel model, Func<string, string> change)
    {
        if (!IsFilePath)
        {
            return;
        }

        switch (_get((TModel)model))
        {
            case string path:
                _set((TModel)model, (TValue)(object)change(path));
                break;
            case ConfigList<string> paths:
                _set((TModel)model, (TValue)(object)paths.Select(change).ToConfigList());
                break;
        }
    }

    private (bool Exists, TValue? Value) Value(string? text) => text is null ? (false, default) : (true, _codec.FromText(text));

    private bool IsAbsent(TValue value) => value is null || (!_keepsEmpty && _codec.IsAbsent(value));
}
