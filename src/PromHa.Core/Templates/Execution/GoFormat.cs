using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Formats as Go's <c>fmt.Sprintf</c> does, for the values that templates have.</summary>
internal sealed partial class GoFormat
{
    // As in Go: more than this is a mistake.
    private const int MaxWidth = 1_000_000;

    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<GoValue> _values;
    private readonly int _maxLength;
    private int _next;
    private bool _reordered;
    private bool _badIndex;
    private bool _plus;
    private bool _minus;
    private bool _sharp;
    private bool _space;
    private bool _zero;
    private int? _width;
    private int? _precision;

    private GoFormat(IReadOnlyList<GoValue> values, int maxLength) => (_values, _maxLength) = (values, maxLength);

    /// <summary>The formatted text; stops soon after <paramref name="maxLength"/> characters.</summary>
    public static string Sprintf(string format, IReadOnlyList<GoValue> values, int maxLength)
    {
        var run = new GoFormat(values, maxLength);
        run.Run(format);
        return run._text.ToString();
    }

    private void Run(string format)
    {
        var i = 0;
        while (i < format.Length && _text.Length <= _maxLength)
        {
            var percent = format.IndexOf('%', i);
            if (percent < 0)
            {
                _text.Append(format, i, format.Length - i);
                break;
            }

            _text.Append(format, i, percent - i);
            i = percent + 1;
            Directive(format, ref i);
        }

        if (_reordered || _next >= _values.Count || _text.Length > _maxLength)
        {
            return;
        }

        _text.Append("%!(EXTRA ");
        for (var n = _next; n < _values.Count; n++)
        {
            _text.Append(n > _next ? ", " : "");
            _text.Append(_values[n].Type is { } type ? $"{type.Name}={GoPrinter.Text(_values[n])}" : "<nil>");
        }

        _text.Append(')');
    }

    private void Directive(string format, ref int i)
    {
        (_plus, _minus, _sharp, _space, _zero, _width, _precision) = (false, false, false, false, false, null, null);
        for (; i < format.Length && format[i] is '+' or '-' or '#' or ' ' or '0'; i++)
        {
            (_plus, _minus, _sharp, _space, _zero) =
                (_plus | format[i] == '+', _minus | format[i] == '-', _sharp | format[i] == '#', _space | format[i] == ' ', _zero | format[i] == '0');
            if (i + 1 >= format.Length)
            {
                i++;
                break;
            }
        }

        Index(format, ref i);
        _width = Number(format, ref i, "%!(BADWIDTH)");
        if (_width < 0)
        {
            (_minus, _width) = (true, -_width);
        }

        if (i < format.Length && format[i] == '.')
        {
            i++;
            Index(format, ref i);
            _precision = Number(format, ref i, "%!(BADPREC)") ?? 0;
            _precision = _precision < 0 ? null : _precision;
        }

        Index(format, ref i);
        _zero &= !_minus;
        if (i >= format.Length)
        {
            _text.Append("%!(NOVERB)");
            return;
        }

        var verb = Rune.TryGetRuneAt(format, i, out var rune) ? rune : Rune.ReplacementChar;
        i += verb.Utf16SequenceLength;
        if (verb.Value == '%')
        {
            _text.Append('%');
        }
        else if (_next >= _values.Count)
        {
            _text.Append("%!").Append(verb).Append(_badIndex ? "(BADINDEX)" : "(MISSING)");
        }
        else
        {
            Write(_values[_next++], verb);
        }
    }

    // An explicit number of an argument, such as %[2]d.
    private void Index(string format, ref int i)
    {
        if (i >= format.Length || format[i] != '[')
        {
            return;
        }

        _reordered = true;
        var close = format.IndexOf(']', i);
        if (close > 0 && int.TryParse(format.AsSpan(i + 1, close - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
        {
            _next = number - 1;
            _badIndex = _next >= _values.Count;
        }
        else
        {
            (_badIndex, _next) = (true, int.MaxValue - 1);
        }

        i = close > 0 ? close + 1 : i + 1;
    }

    private int? Number(string format, ref int i, string bad)
    {
        if (i < format.Length && format[i] == '*')
        {
            i++;
            if (_next < _values.Count && _values[_next++] is { Kind: GoKind.Int, Data: long given } && Math.Abs(given) <= MaxWidth)
            {
                return (int)given;
            }

            _text.Append(bad);
            return null;
        }

        var start = i;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
        {
            i++;
        }

        if (i == start)
        {
            return null;
        }

        if (!int.TryParse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxWidth)
        {
            // Go gives up on the rest of the format.
            i = format.Length;
            return null;
        }

        return number;
    }

    private void Write(GoValue value, Rune verb)
    {
        if (verb.Value is 'T')
        {
            Pad(value.Type?.Name ?? "<nil>");
            return;
        }

        if (verb.Value == 'v' && !_sharp)
        {
            var plain = value.Type is { Text: null, Kind: GoKind.Float or GoKind.Int or GoKind.Uint or GoKind.String or GoKind.Bool };
            Pad(plain ? Scalar(value, value.Kind is GoKind.Float ? 'g' : value.Kind is GoKind.String ? 's' : value.Kind is GoKind.Bool ? 't' : 'd')! : GoPrinter.Text(value));
            return;
        }

        if (value.Type is null)
        {
            _text.Append("%!").Append(verb).Append("(<nil>)");
            return;
        }

        if (value.Type.Text is { } own && verb.Value is 's' or 'q' or 'x' or 'X' or 'v')
        {
            value = GoValue.Of(value.Type.Text!(value.Data));
        }

        // Verbs go through to the elements.
        if (value.Kind is GoKind.Slice)
        {
            Group("[", value.List.Select(static e => (string.Empty, e)), ']', verb);
        }
        else if (value.Kind is GoKind.Map)
        {
            Group("map[", value.Map.Select(static e => (e.Key, e.Value)), ']', verb);
        }
        else if (value.Kind is GoKind.Struct && value.Data is GoValue[] fields)
        {
            Group("{", fields.Select(static f => (string.Empty, f)), '}', verb);
        }
        else if (Scalar(value, verb.Value == 'v' ? value.Kind == GoKind.String ? 'q' : 'd' : verb.Value) is { } text)
        {
            Pad(text);
        }
        else
        {
            _text.Append("%!").Append(verb).Append('(').Append(value.Type!.Name).Append('=');
            Pad((value.Type.Text is null ? Scalar(value, PlainVerb(value)) : null) ?? GoPrinter.Text(value));
            _text.Append(')');
        }
    }

    private static char PlainVerb(GoValue value) => value.Kind switch
    {
        GoKind.Float or GoKind.Complex => 'g',
        GoKind.String => 's',
        GoKind.Bool => 't',
        _ => 'd',
    };

    private void Group(string open, IEnumerable<(string Key, GoValue Value)> items, char close, Rune verb)
    {
        GoPrinter.CheckSize(_text);
        _text.Append(open);
        var first = true;
        foreach (var (key, value) in items)
        {
            _text.Append(first ? "" : " ");
            if (open is "map[")
            {
                Write(GoValue.Of(key), verb);
                _text.Append(':');
            }

            Write(value, verb);
            first = false;
        }

        _text.Append(close);
    }
}
