using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PromHa.Core;

internal sealed class ListCodec<T> : Codec<ConfigList<T>>
{
    private static Codec<T> Item => Codec<T>.Instance;

    public override string Expected => "a list";

    public override bool HoldsModels => Item.HoldsModels;

    public override Codec Element => Item;

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out ConfigList<T> value)
    {
        value = null;
        if (node.IsNull)
        {
            return false;
        }

        if (node is not YamlSequence sequence)
        {
            reader.WrongShape(node, name, Expected);
            return false;
        }

        var items = new T[sequence.Span.Length];
        var count = 0;
        foreach (var item in sequence.Span)
        {
            if (item.IsNull)
            {
                var isText = Item.TryEmpty(out var empty);
                if (isText && reader.Target is not { RefuseSilentLoss: true })
                {
                    items[count++] = empty!;
                }

                if (!isText || reader.Target is not null)
                {
                    reader.NullItem(item, name, isText);
                }
            }
            else if (Item.TryRead(item, reader, name, out var read))
            {
                items[count++] = read;
            }
        }

        value = new ConfigList<T>(count == items.Length ? items : items[..count]);
        return true;
    }

    public override void Write(ConfigList<T> value, ConfigWriter writer)
    {
        writer.Yaml.StartSequence();
        foreach (var item in value.Span)
        {
            writer.Yaml.Item();
            Item.Write(item, writer);
        }

        writer.Yaml.End();
    }

    public override bool IsAbsent(ConfigList<T> value) => value is null or { Count: 0 };

    public override bool TryEmpty([MaybeNullWhen(false)] out ConfigList<T> value)
    {
        value = [];
        return true;
    }

    public override ConfigList<T> Fill(ConfigList<T> value) => HoldsModels ? [.. value.Select(Item.Fill)] : value;

    public override ConfigList<T> Rewrite(ConfigList<T> value, Func<ConfigModel, ConfigModel> change) =>
        HoldsModels ? [.. value.Select(i => Item.Rewrite(i, change))] : value;
}

internal sealed class MapCodec<T> : Codec<ConfigMap<T>>
{
    private static Codec<T> Value => Codec<T>.Instance;

    public override string Expected => "a mapping of names to values";

    public override bool HoldsModels => Value.HoldsModels;

    public override Codec Element => Value;

    public override bool IsMap => true;

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out ConfigMap<T> value)
    {
        value = null;
        if (node.IsNull)
        {
            return false;
        }

        if (node is not YamlMapping mapping)
        {
            reader.WrongShape(node, name, Expected);
            return false;
        }

        List<(string, T)> pairs = new(mapping.Span.Length);
        foreach (var (key, item) in mapping.Span)
        {
            if (item.IsNull)
            {
                if (Value.TryEmpty(out var empty))
                {
                    pairs.Add((key.Value, empty));
                }
                else
                {
                    reader.NullItem(item, key.Value, isText: Value.HoldsModels);
                }
            }
            else if (Value.TryRead(item, reader, key.Value, out var read))
            {
                pairs.Add((key.Value, read));
            }
        }

        value = ConfigMap.Create<T>(CollectionsMarshal.AsSpan(pairs));
        return true;
    }

    public override void Write(ConfigMap<T> value, ConfigWriter writer)
    {
        writer.Yaml.StartMapping();
        foreach (var (name, item) in value)
        {
            writer.Yaml.Key(name);
            Value.Write(item, writer);
        }

        writer.Yaml.End();
    }

    public override bool IsAbsent(ConfigMap<T> value) => value is null or { Count: 0 };

    public override ConfigMap<T> Fill(ConfigMap<T> value) => HoldsModels ? [.. value.Select(static p => (p.Name, Value.Fill(p.Value)))] : value;

    public override ConfigMap<T> Rewrite(ConfigMap<T> value, Func<ConfigModel, ConfigModel> change) =>
        HoldsModels ? [.. value.Select(p => (p.Name, Value.Rewrite(p.Value, change)))] : value;
}

internal sealed class LabelsCodec : Codec<LabelSet>
{
    public override string Expected => "a mapping of labels to values";

    public override Codec Element => Codec<string>.Instance;

    public override bool IsMap => true;

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out LabelSet value)
    {
        value = null;
        if (node.IsNull)
        {
            return false;
        }

        if (node is not YamlMapping mapping)
        {
            reader.WrongShape(node, name, Expected);
            return false;
        }

        var pairs = new (string, string)[mapping.Span.Length];
        var count = 0;
        foreach (var (key, item) in mapping.Span)
        {
            if (item is YamlScalar scalar)
            {
                StringCodec.IsText(scalar, reader, key.Value);
                pairs[count++] = (key.Value, scalar.IsNull ? "" : StringCodec.Text(scalar));
            }
            else
            {
                reader.WrongShape(item, key.Value, "a single value");
            }
        }

        value = LabelSet.Create(pairs.AsSpan(0, count));
        return true;
    }

    public override void Write(LabelSet value, ConfigWriter writer)
    {
        writer.Yaml.StartMapping();
        var names = value.NameSpan;
        var texts = value.ValueSpan;
        for (var i = 0; i < names.Length; i++)
        {
            writer.Yaml.Key(names[i]);
            writer.Yaml.Scalar(texts[i], plain: false);
        }

        writer.Yaml.End();
    }

    public override bool IsAbsent(LabelSet value) => value is null or { Count: 0 };
}

/// <summary>Free-form content.</summary>
internal sealed class AnyCodec : Codec<ConfigValue>
{
    public override string Expected => "a value";

    public static ConfigValue Read(YamlNode node) => node switch
    {
        YamlScalar s => new ConfigValue.Scalar(s.IsNull ? "" : s.Value, s.Plain && GoScalars.KindOf(s.Value) != GoScalarKind.Text),
        YamlSequence q => new ConfigValue.Sequence([.. q.Items.Select(Read)]),
        YamlMapping m => new ConfigValue.Mapping([.. m.Entries.Select(static e => (e.Key.Value, Read(e.Value)))]),
        _ => throw new InvalidOperationException("A node is a scalar, a sequence or a mapping."),
    };

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out ConfigValue value)
    {
        value = node.IsNull ? null : Read(node);
        return value is not null;
    }

    public override bool TryEmpty(out ConfigValue value)
    {
        value = new ConfigValue.Scalar("", Plain: true);
        return true;
    }

    public override void Write(ConfigValue value, ConfigWriter writer)
    {
        switch (value)
        {
            case ConfigValue.Scalar scalar:
                writer.Yaml.Scalar(scalar is { Plain: true, Text: "" } ? "null" : scalar.Text, scalar.Plain);
                break;
            case ConfigValue.Sequence sequence:
                writer.Yaml.StartSequence();
                foreach (var item in sequence.Items)
                {
                    writer.Yaml.Item();
                    Write(item, writer);
                }

                writer.Yaml.End();
                break;
            case ConfigValue.Mapping mapping:
                writer.Yaml.StartMapping();
                foreach (var (name, item) in mapping.Entries)
                {
                    writer.Yaml.Key(name);
                    Write(item, writer);
                }

                writer.Yaml.End();
                break;
        }
    }
}
