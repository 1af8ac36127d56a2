using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Writes values as Go's encoding/json does.</summary>
internal static class GoJson
{
    public static string Write(GoValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, GoValue value)
    {
        if (value.IsNil)
        {
            text.Append("null");
            return;
        }

        var target = value.Target;
        if (target.Type == GoTime.Type)
        {
            text.Append('"').Append(((GoTime)target.Data!).Format("2006-01-02T15:04:05.999999999Z07:00")).Append('"');
            return;
        }

        switch (target.Kind)
        {
            case GoKind.String:
                text.Append(Quote(target.Text));
                break;
            case GoKind.Map:
                Group(text, '{', target.Map, static (t, e) => Append(t.Append(Quote(e.Key)).Append(':'), e.Value), '}');
                break;
            case GoKind.Slice:
                Group(text, '[', target.List, Append, ']');
                break;
            case GoKind.Struct:
                var fields = target.Type!.Fields.Zip((GoValue[])target.Data!);
                var camel = target.Type != NotificationFunctions.Pair;
                Group(text, '{', fields, (t, f) => Append(t.Append('"').Append(camel ? char.ToLowerInvariant(f.First[0]) : f.First[0]).Append(f.First, 1, f.First.Length - 1).Append("\":"), f.Second), '}');
                break;
            case GoKind.Float when double.IsFinite(target.Number):
                var size = Math.Abs(target.Number);
                text.Append(GoFloat.Format(target.Number, size is not 0 and (< 1e-6 or >= 1e21) ? 'e' : 'f', -1).Replace("e-0", "e-", StringComparison.Ordinal));
                break;
            case GoKind.Float or GoKind.Complex:
                throw new TemplateCallException($"{GoPrinter.Text(target)} cannot be written as JSON");
            case GoKind.Int or GoKind.Uint:
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{target.Data}");
                break;
            default:
                text.Append(GoPrinter.Text(target));
                break;
        }
    }

    // Go escapes what could end a script in a page, and nothing else beyond ASCII.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => quoted.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Group<T>(StringBuilder text, char open, IEnumerable<T> items, Action<StringBuilder, T> append, char close)
    {
        GoPrinter.CheckSize(text);
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ",");
            append(text, item);
            first = false;
        }

        text.Append(close);
    }
}
