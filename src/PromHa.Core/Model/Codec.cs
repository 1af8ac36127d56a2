using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>How values of one type stand in a file. One instance a type, thread-safe.</summary>
internal abstract class Codec
{
    /// <summary>What the file must hold, for messages: "a number", "true or false".</summary>
    public abstract string Expected { get; }

    /// <summary>Whether there are sections in the values.</summary>
    public virtual bool HoldsModels => false;

    /// <summary>The section that a value is, or that its items are; null when there is none.</summary>
    public virtual ModelType? Model => null;

    /// <summary>The codec of a list's items or a mapping's values.</summary>
    public virtual Codec? Element => null;

    public virtual bool IsMap => false;

    public virtual bool IsSecret => false;

    /// <summary>The servers refuse a key without a value.</summary>
    public virtual bool RefusesEmpty => false;

    /// <summary>Reads a value; null when there is none or it cannot be read, which is reported.</summary>
    public abstract object? Read(YamlNode node, ConfigReader reader, string name);

    /// <summary>The value as YAML, secrets hidden.</summary>
    public abstract string Show(object value);
}

internal abstract class Codec<T> : Codec
{
    // By type, for one lookup in the life of the process.
    public static Codec<T> Instance { get; } = (Codec<T>)CodecTable.Create(typeof(T));

    /// <summary>Reads a value. What cannot be read is reported, and false returned; so is what counts as not given, without a report.</summary>
    public abstract bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value);

    public abstract void Write(T value, ConfigWriter writer);

    public virtual bool IsAbsent(T value) => value is null;

    public sealed override object? Read(YamlNode node, ConfigReader reader, string name) => TryRead(node, reader, name, out var value) ? value : null;

    public sealed override string Show(object value)
    {
        var writer = new ConfigWriter(new ConfigWriteOptions { WriteDefaults = true });
        Write((T)value, writer);
        return writer.Yaml.ToString();
    }

    /// <summary>The value of a list item or mapping value that is written as nothing; false where the servers refuse that.</summary>
    public virtual bool TryEmpty([MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    /// <summary>The zero of Go's type; false where the servers refuse it.</summary>
    public virtual bool TryZero([MaybeNullWhen(false)] out T value) => TryEmpty(out value);

    /// <summary>The value of a default's text.</summary>
    public virtual T FromText(string text)
    {
        var reader = new ConfigReader("default", strict: true);
        return TryRead(new YamlScalar(text, plain: true, tag: null, 1, 1), reader, "default", out var value) ? value
            : throw new InvalidOperationException($"'{text}' is no default for a {typeof(T)}.");
    }

    /// <summary>The value with the defaults of its sections filled in.</summary>
    public virtual T Fill(T value) => value;

    /// <summary>The value with each of its sections replaced by what the change makes of it.</summary>
    public virtual T Rewrite(T value, Func<ConfigModel, ConfigModel> change) => value;
}
