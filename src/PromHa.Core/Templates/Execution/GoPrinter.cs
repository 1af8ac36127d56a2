using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Writes values as Go's fmt does with <c>%v</c>.</summary>
internal static class GoPrinter
{
    // A list may hold the same list twice, that one another twice, and so on: the text would double with every level.
    private const int MaxLength = 1 << 23;

    /// <summary>One value.</summary>
    public static string Text(GoValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>As <c>fmt.Sprint</c>: a space between two values when neither is a string.</summary>
    public static string Sprint(IReadOnlyList<GoValue> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0 && values[i].Kind != GoKind.String && values[i - 1].Kind != GoKind.String)
            {
                text.Append(' ');
            }

            Append(text, values[i], 0);
        }

        return text.ToString();
    }

    /// <summary>As <c>fmt.Sprintln</c>.</summary>
    public static string Sprintln(IReadOnlyList<GoValue> values) => string.Join(' ', values.Select(Text)) + "\n";

    /// <summary>As what stands alone in an action.</summary>
    public static string Action(GoValue value) => value.Type is null ? "<no value>" : Text(value.Target);

    private static void Append(StringBuilder text, GoValue value, int depth)
    {
        if (value.Type is not { } type)
        {
            text.Append("<nil>");
            return;
        }

        if (type.Text is { } own)
        {
            text.Append(own(value.Data));
            return;
        }

        switch (type.Kind)
        {
            case GoKind.Bool:
                text.Append((bool)value.Data! ? "true" : "false");
                break;
            case GoKind.Int or GoKind.Uint:
                text.Append(CultureInfo.InvariantCulture, $"{value.Data}");
                break;
            case GoKind.Float:
                text.Append(GoFloat.Format(value.Number, 'g', -1));
                break;
            case GoKind.Complex:
                var complex = (Complex)value.Data!;
                var imaginary = GoFloat.Format(complex.Imaginary, 'g', -1);
                text.Append('(').Append(GoFloat.Format(complex.Real, 'g', -1)).Append(imaginary[0] is '-' or '+' ? "" : "+").Append(imaginary).Append("i)");
                break;
            case GoKind.String:
                text.Append(value.Text);
                break;
            case GoKind.Map:
                AppendAll(text, "map[", value.Map, (t, e) => Append(t.Append(e.Key).Append(':'), e.Value, depth + 1), ']');
                break;
            case GoKind.Slice:
                AppendAll(text, "[", value.List, (t, e) => Append(t, e, depth + 1), ']');
                break;
            case GoKind.Struct:
                AppendAll(text, "{", (GoValue[])value.Data!, (t, e) => Append(t, e, depth + 1), '}');
                break;
            case GoKind.Pointer when value.Data is not GoValue:
                text.Append("<nil>");
                break;
            case GoKind.Pointer when depth == 0:
                Append(text.Append('&'), value.Target, 1);
                break;
            default:
                // Go writes the address, which no two runs share.
                text.Append("0xc000000000");
                break;
        }
    }

    /// <summary>Ends the writing of a value that holds itself many times over, or nests very deeply.</summary>
    internal static void CheckSize(StringBuilder text)
    {
        if (text.Length > MaxLength || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateCallException("the value is too large to be written");
        }
    }

    private static void AppendAll<T>(StringBuilder text, string open, IEnumerable<T> items, Action<StringBuilder, T> append, char close)
    {
        CheckSize(text);
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : " ");
            append(text, item);
            first = false;
        }

        text.Append(close);
    }
}
