using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>The functions that Go's text/template has in every program; <c>and</c> and <c>or</c> are part of the execution itself.</summary>
internal static class GoFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["call"] = new([GoType.Any, GoType.Any], true, static (_, x) => throw new TemplateCallException($"a {x[0].TypeName} is no function")),
        ["html"] = Escape(Html),
        ["js"] = Escape(Js),
        ["urlquery"] = Escape(UrlQuery),
        ["print"] = new([GoType.Any], true, static (_, x) => GoValue.Of(GoPrinter.Sprint(x))),
        ["println"] = new([GoType.Any], true, static (_, x) => GoValue.Of(GoPrinter.Sprintln(x))),
        ["printf"] = new([GoType.String, GoType.Any], true, static (run, x) => GoValue.Of(GoFormat.Sprintf(x[0].Text, x[1..], run.Options.MaxLength))),
        ["not"] = GoFunction.Of(GoType.Any, static x => GoValue.Of(!x.IsTrue)),
        ["len"] = GoFunction.Of(GoType.Any, static x => Length(x.Target)),
        ["index"] = new([GoType.Any, GoType.Any], true, static (_, x) => x[1..].Aggregate(x[0], Index)),
        ["slice"] = new([GoType.Any, GoType.Any], true, static (_, x) => Slice(x[0].Target, x[1..])),
        ["eq"] = new([GoType.Any, GoType.Any], true, static (_, x) => GoValue.Of(GoComparison.IsEqualToAny(x))),
        ["ne"] = Compare(static (a, b) => !GoComparison.IsEqual(a, b)),
        ["lt"] = Compare(static (a, b) => GoComparison.IsLess(a, b)),
        ["le"] = Compare(static (a, b) => GoComparison.IsLess(a, b) || GoComparison.IsEqual(a, b)),
        ["gt"] = Compare(static (a, b) => !GoComparison.IsLess(a, b) && !GoComparison.IsEqual(a, b)),
        ["ge"] = Compare(static (a, b) => !GoComparison.IsLess(a, b)),
    };

    /// <summary>Escapes for the text of a page.</summary>
    public static string Html(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '\'' => escaped.Append("&#39;"),
                '"' => escaped.Append("&#34;"),
                '\0' => escaped.Append('\ufffd'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Escapes for a part of a URL's query.</summary>
    public static string UrlQuery(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            _ = b == ' ' ? escaped.Append('+')
                : char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' ? escaped.Append((char)b)
                : escaped.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return escaped.ToString();
    }

    private static string Js(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\\\"),
                '\'' => escaped.Append("\\'"),
                '"' => escaped.Append("\\\""),
                '<' or '>' or '&' or '=' or < ' ' or '\u2028' or '\u2029' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static GoFunction Escape(Func<string, string> escape) => new([GoType.Any], true, (run, x) =>
        GoValue.Of(escape(run.Limited(x is [{ Kind: GoKind.String } only] ? only.Text : GoPrinter.Sprint([.. x.Select(static v => v.Type is null ? GoValue.Of("<no value>") : v.Target)])))));

    private static GoFunction Compare(Func<GoValue, GoValue, bool> compare) =>
        GoFunction.Of(GoType.Any, GoType.Any, (a, b) => GoValue.Of(compare(a, b)));

    private static GoValue Length(GoValue value) => value.Kind switch
    {
        GoKind.String => GoValue.Of(Encoding.UTF8.GetByteCount(value.Text)),
        GoKind.Map => GoValue.Of(value.Map.Count),
        GoKind.Slice => GoValue.Of(value.List.Count),
        _ => throw new TemplateCallException($"a {value.TypeName} has no length"),
    };

    private static GoValue Index(GoValue container, GoValue key)
    {
        var target = container.Target;
        return target.Kind switch
        {
            GoKind.Map when key.Kind == GoKind.String => target.Map.TryGetValue(key.Text, out var value) ? value : target.Type!.Element!.Zero,
            GoKind.Map => throw new TemplateCallException($"the map is indexed by strings, not by a {key.TypeName}"),
            GoKind.Slice => target.List[Position(key, target.List.Count - 1)],
            GoKind.String => Byte(target.Text, key),
            null => throw new TemplateCallException("there is nothing to take an element of"),
            _ => throw new TemplateCallException($"a {target.TypeName} cannot be indexed"),
        };
    }

    private static GoValue Byte(string text, GoValue key)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(GoType.Uint8, (ulong)bytes[Position(key, bytes.Length - 1)]);
    }

    private static int Position(GoValue key, int last)
    {
        Int128 index = key.Kind switch
        {
            GoKind.Int => (long)key.Data!,
            GoKind.Uint => (ulong)key.Data!,
            _ => throw new TemplateCallException($"a list is indexed by whole numbers, not by a {key.TypeName}"),
        };
        return index >= 0 && index <= last ? (int)index : throw new TemplateCallException($"index {index} is out of range");
    }

    private static GoValue Slice(GoValue value, GoValue[] bounds)
    {
        if (value.Kind is not (GoKind.String or GoKind.Slice))
        {
            throw new TemplateCallException($"a {value.TypeName} cannot be sliced");
        }

        if (bounds.Length > (value.Kind == GoKind.String ? 2 : 3))
        {
            throw new TemplateCallException($"too many bounds: {bounds.Length}");
        }

        var bytes = value.Kind == GoKind.String ? Encoding.UTF8.GetBytes(value.Text) : [];
        var count = value.Kind == GoKind.String ? bytes.Length : value.List.Count;
        var from = bounds.Length > 0 ? Position(bounds[0], count) : 0;
        var to = bounds.Length > 1 ? Position(bounds[1], count) : count;
        if (from > to)
        {
            throw new TemplateCallException($"the bounds {from} and {to} are the wrong way round");
        }

        return value.Kind == GoKind.String
            ? new(value.Type, Encoding.UTF8.GetString(bytes, from, to - from))
            : new(value.Type, value.List.Skip(from).Take(to - from).ToArray());
    }
}
