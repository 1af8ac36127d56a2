using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>Sections: mappings with a fixed set of keys.</summary>
internal class ModelCodec<T> : Codec<T>
    where T : ConfigModel
{
    public override string Expected => "a mapping of keys to values";

    public override bool HoldsModels => true;

    public override ModelType Model => ModelType.Of(typeof(T));

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value)
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

        value = (T)reader.ReadModel(Model, mapping, name);
        return true;
    }

    public override void Write(T value, ConfigWriter writer) => writer.WriteModel(value);

    public override T Fill(T value) => (T)ModelDefaults.Fill(value);

    public override T Rewrite(T value, Func<ConfigModel, ConfigModel> change) => (T)ModelDefaults.Rewrite(value, change);
}

/// <summary>Sections with a short form of one value.</summary>
internal sealed class ShorthandCodec<T> : ModelCodec<T>
    where T : ConfigModel, IFromScalar<T>
{
    public override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            value = T.FromScalar(scalar.Value);
            value.Source = scalar;
            return true;
        }

        return base.TryRead(node, reader, name, out value);
    }

    public override void Write(T value, ConfigWriter writer)
    {
        if (value.AsScalar is { } text)
        {
            writer.Yaml.Scalar(text, plain: false);
        }
        else
        {
            base.Write(value, writer);
        }
    }
}
