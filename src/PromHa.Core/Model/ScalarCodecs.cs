using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;

namespace PromHa.Core;

/// <summary>Values that are one scalar in the file.</summary>
internal abstract class ScalarCodec<T> : Codec<T>
{
    public sealed override bool TryRead(YamlNode node, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar scalar)
        {
            reader.WrongShape(node, name, Expected);
            return false;
        }

        return !scalar.IsNull && TryRead(scalar, reader, name, out value);
    }

    protected abstract bool TryRead(YamlScalar scalar, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value);
}

internal sealed class StringCodec : ScalarCodec<string>
{
    public override string Expected => "a single value";

    public override void Write(string value, ConfigWriter writer) => writer.Yaml.Scalar(value, plain: false);

    public override bool TryEmpty(out string value)
    {
        value = "";
        return true;
    }

    public static string Text(YamlScalar scalar)
    {
        if (scalar.Tag is not "tag:yaml.org,2002:binary")
        {
            return scalar.Value;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value));
        }
        catch (FormatException)
        {
            return scalar.Value;
        }
    }

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, out string value)
    {
        value = Text(scalar);
        return IsText(scalar, reader, name);
    }

    /// <summary>Whether a value may stand for a text; reports it when not.</summary>
    public static bool IsText(YamlScalar scalar, ConfigReader reader, string name)
    {
        if (scalar.Tag != YamlScalar.JsonLiteral)
        {
            return true;
        }

        reader.BadValue(scalar, name, "A JSON number or boolean is no text. Write it in quotes.");
        return false;
    }
}

internal sealed class BoolCodec : ScalarCodec<bool>
{
    public override string Expected => "true or false";

    public override bool TryZero(out bool value)
    {
        value = default;
        return true;
    }

    public override void Write(bool value, ConfigWriter writer) => writer.Yaml.Scalar(value ? "true" : "false", plain: true);

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, out bool value)
    {
        if (GoScalars.TryBool(scalar.Value, out value) && (scalar.Plain || scalar.Tag is "tag:yaml.org,2002:bool"))
        {
            return true;
        }

        reader.WrongScalar(scalar, name, Expected);
        return false;
    }
}

/// <summary>Whole numbers; as in go-yaml, a float counts with its whole part.</summary>
internal sealed class IntegerCodec<T> : ScalarCodec<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override string Expected => "a whole number";

    public override bool TryZero(out T value)
    {
        value = default;
        return true;
    }

    public override void Write(T value, ConfigWriter writer) => writer.Yaml.Scalar(value.ToString(null, CultureInfo.InvariantCulture), plain: true);

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, out T value)
    {
        value = default;
        if (!scalar.Plain || (!GoScalars.TryInteger(scalar.Value, out var whole)
            && !(GoScalars.TryFloat(scalar.Value, out var real) && Math.Abs(real) < 2e19 && Whole(real, out whole))))
        {
            reader.WrongScalar(scalar, name, Expected);
            return false;
        }

        // go-yaml lets one number too large through, 2^64, and the conversion halves it.
        whole = typeof(T) == typeof(ulong) && whole == (Int128)ulong.MaxValue + 1 ? whole / 2 : whole;
        if (whole < Int128.CreateChecked(T.MinValue) || whole > Int128.CreateChecked(T.MaxValue))
        {
            reader.BadValue(scalar, name, $"The number is out of range: from {T.MinValue} to {T.MaxValue}.");
            return false;
        }

        value = T.CreateChecked(whole);
        return true;
    }

    private static bool Whole(double real, out Int128 whole)
    {
        whole = (Int128)Math.Truncate(real);
        return true;
    }
}

internal sealed class FloatCodec : ScalarCodec<double>
{
    public override string Expected => "a number";

    public override bool TryZero(out double value)
    {
        value = default;
        return true;
    }

    public override void Write(double value, ConfigWriter writer) => writer.Yaml.Scalar(value switch
    {
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        double.NaN => ".nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    }, plain: true);

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, out double value)
    {
        value = 0;
        if (scalar.Plain && GoScalars.TryFloat(scalar.Value, out value))
        {
            return true;
        }

        reader.WrongScalar(scalar, name, Expected);
        return false;
    }
}

internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _byName;
    private readonly Dictionary<T, string> _names;
    private readonly Dictionary<T, VersionRange> _versions;

    public EnumCodec()
    {
        _versions = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(static f => (T)f.GetValue(null)!, static f => VersionRange.Of(f));
        _names = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
            static f => (T)f.GetValue(null)!,
            static f => f.GetCustomAttribute<ConfigNameAttribute>()?.Name ?? ModelField.SnakeCase(f.Name));
        var comparer = typeof(T).IsDefined(typeof(IgnoreCaseAttribute), inherit: false) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        _byName = _names.ToDictionary(static n => n.Value, static n => n.Key, comparer);
    }

    public override string Expected => "one of " + string.Join(", ", _byName.Keys);

    public override bool RefusesEmpty => typeof(T).IsDefined(typeof(NeverEmptyAttribute), inherit: false);

    public override void Write(T value, ConfigWriter writer) => writer.Yaml.Scalar(
        _names.TryGetValue(value, out var name) ? name : throw new InvalidOperationException($"{value} is no {typeof(T).Name} that a file can hold."), plain: false);

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, out T value)
    {
        if (_byName.TryGetValue(scalar.Value, out value))
        {
            if (reader.Target is { } target && _versions[value].Problem(target) is { } problem)
            {
                reader.TooNew(scalar, $"'{scalar.Value}' of '{name}' {problem}.");
            }

            return true;
        }

        reader.BadValue(scalar, name, $"It must be {Expected}{(scalar.Value.Length is > 0 and < 40 ? $", not '{scalar.Value}'" : "")}.");
        return false;
    }
}

/// <summary>Durations, sizes, expressions and the like, which read their own text.</summary>
internal sealed class TextCodec<T> : ScalarCodec<T>
    where T : IConfigText<T>
{
    // The first that is built with a Go whose RE2 has them.
    private static readonly ServerVersion ShortNamedGroups = new(2, 51);

    public override string Expected => "a single value";

    public override bool IsSecret => typeof(T) == typeof(Secret);

    public override void Write(T value, ConfigWriter writer)
    {
        var text = value is Secret secret ? writer.Secret(secret) : value is PromUrl url ? writer.Url(url) : value.ConfigText;

        // Durations and sizes of nothing are written as people write them.
        writer.Yaml.Scalar(text, plain: text is "0" && value is PromDuration or ByteSize);
    }

    // An expression or address of nothing, or no time at all.
    public override bool TryZero([MaybeNullWhen(false)] out T value) => T.TryParseConfig("", out value, out _) || T.TryParseConfig("0", out value, out _);

    protected override bool TryRead(YamlScalar scalar, ConfigReader reader, string name, [MaybeNullWhen(false)] out T value)
    {
        var text = StringCodec.Text(scalar);
        if (typeof(T) == typeof(PromRegex) && reader.Expressions.TryGetValue(text, out var known))
        {
            value = (T)(object)known;
            return true;
        }

        if (T.TryParseConfig(text, out value, out var problem))
        {
            if (value is PromRegex expression)
            {
                if (reader.Target is { Server: { Major: > 0 } server } && server < ShortNamedGroups && text.Contains("(?<", StringComparison.Ordinal))
                {
                    reader.TooNew(scalar, $"'{name}': '(?<name>' needs Prometheus {ShortNamedGroups}, and this is for {server}. Write '(?P<name>'.");
                }

                reader.Expressions.Add(text, expression);
            }

            return true;
        }

        if (typeof(T) == typeof(PromDuration) || typeof(T) == typeof(GoDuration))
        {
            // No secret, and worth showing.
            reader.BadValue(scalar, $"{name}: {scalar.Value}", problem, IssueIds.BadDuration);
        }
        else
        {
            reader.BadValue(scalar, name, problem);
        }

        return false;
    }
}

internal sealed class NullableCodec<T> : Codec<T?>
    where T : struct
{
    private static readonly bool TakesEmptyText = typeof(T).IsEnum && !typeof(T).IsDefined(typeof(NeverEmptyTextAttribute), inherit: false);

    private static Codec<T> Inner => Codec<T>.Instance;

    public override string Expected => Inner.Expected;

    public override bool RefusesEmpty => Inner.RefusesEmpty;

    public override bool TryRead(YamlNode node, ConfigReader reader, string name, out T? value)
    {
        // An empty name counts as not given for most fields that have a choice of names.
        if (TakesEmptyText && node is YamlScalar { Value: "" })
        {
            value = null;
            return false;
        }

        var read = Inner.TryRead(node, reader, name, out var inner);
        value = read ? inner : null;
        return read;
    }

    public override bool TryZero(out T? value)
    {
        var exists = Inner.TryZero(out var inner);
        value = exists ? inner : null;
        return exists;
    }

    public override void Write(T? value, ConfigWriter writer) => Inner.Write(value!.Value, writer);
}
