using System.Globalization;
using System.Numerics;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Formats as Go's <c>fmt.Sprintf</c> does, for the values that templates have.</summary>
internal sealed class GoFormat
{
    // As in Go: more than this is a mistake.
    private const int MaxWidth = 1_000_000;

    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<GoValue> _values;
    private readonly int _maxLength;
    private int _next;
    private bool _reordered;
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
            _text.Append("%!").Append(verb).Append("(MISSING)");
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
        }
        else
        {
            _next = int.MaxValue - 1;
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

        return i > start && int.TryParse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxWidth
            ? number : null;
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
        else if (Scalar(value, verb.Value == 'v' ? value.Kind == GoKind.String ? 'q' : 'd' : verb.Value) is { } text)
        {
            Pad(text);
        }
        else
        {
            _text.Append("%!").Append(verb).Append('(').Append(value.Type!.Name).Append('=').Append(GoPrinter.Text(value)).Append(')');
        }
    }

    private void Group(string open, IEnumerable<(string Key, GoValue Value)> items, char close, Rune verb)
    {
        GoPrinter.CheckSize(_text);
        _text.Append(open);
        var first = true;
        foreach (var (key, value) in items)
        {
            _text.Append(first ? "" : " ");
            if (open.Length > 1)
            {
                Write(GoValue.Of(key), verb);
                _text.Append(':');
            }

            Write(value, verb);
            first = false;
        }

        _text.Append(close);
    }

    private string? Scalar(GoValue value, int verb) => value.Kind switch
    {
        GoKind.String => OfString(value.Text, verb),
        GoKind.Bool => verb == 't' ? GoPrinter.Text(value) : null,
        GoKind.Int => OfInteger((long)value.Data!, verb),
        GoKind.Uint => OfInteger((ulong)value.Data!, verb),
        GoKind.Float => OfFloat(value.Number, verb),
        _ => null,
    };

    private string? OfString(string text, int verb)
    {
        var cut = _precision is { } p ? string.Concat(text.EnumerateRunes().Take(p)) : text;
        return verb switch
        {
            's' => cut,
            'q' => GoQuotes.Quote(cut),
            'x' => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
            'X' => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
            _ => null,
        };
    }

    private string? OfInteger(BigInteger value, int verb)
    {
        var magnitude = BigInteger.Abs(value);
        string? digits = verb switch
        {
            'd' => magnitude.ToString(CultureInfo.InvariantCulture),
            'x' => (_sharp ? "0x" : "") + ((ulong)magnitude).ToString("x", CultureInfo.InvariantCulture),
            'X' => (_sharp ? "0X" : "") + ((ulong)magnitude).ToString("X", CultureInfo.InvariantCulture),
            'b' => ((ulong)magnitude).ToString("b", CultureInfo.InvariantCulture),
            'o' or 'O' => (verb == 'O' ? "0o" : _sharp ? "0" : "") + Octal((ulong)magnitude),
            'c' => Rune.IsValid((int)BigInteger.Min(magnitude, 0x110000)) ? new Rune((int)magnitude).ToString() : "\ufffd",
            'q' => $"'{(Rune.IsValid((int)BigInteger.Min(magnitude, 0x110000)) ? new Rune((int)magnitude).ToString() : "\ufffd")}'",
            'U' => "U+" + ((ulong)magnitude).ToString("X4", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (digits is null || verb is 'c' or 'q' or 'U')
        {
            return digits;
        }

        var sign = value.Sign < 0 ? "-" : _plus ? "+" : _space ? " " : "";
        if (_precision is { } places)
        {
            _zero = false;
            digits = places == 0 && value.IsZero ? "" : digits.PadLeft(Math.Min(places, _maxLength + 1), '0');
        }

        return ZeroPadded(sign, digits);
    }

    private static string Octal(ulong value)
    {
        var text = new StringBuilder();
        do
        {
            text.Insert(0, (char)('0' + (value & 7)));
            value >>= 3;
        }
        while (value > 0);

        return text.ToString();
    }

    private string? OfFloat(double value, int verb)
    {
        if (verb is not ('e' or 'E' or 'f' or 'F' or 'g' or 'G'))
        {
            return null;
        }

        var precision = _precision is { } p ? Math.Min(p, _maxLength + 1) : verb is 'g' or 'G' ? -1 : 6;
        var text = GoFloat.Format(value, (char)verb, precision, _sharp);
        var negative = text[0] == '-';
        var digits = text.TrimStart('-', '+');
        _zero &= double.IsFinite(value);
        return ZeroPadded(negative ? "-" : _plus || (text[0] == '+' && !_space && double.IsInfinity(value)) ? "+" : _space ? " " : "", digits);
    }

    private string ZeroPadded(string sign, string digits) =>
        _zero && _width is { } width ? sign + digits.PadLeft(Math.Max(0, Math.Min(width, _maxLength + 1) - sign.Length), '0') : sign + digits;

    private void Pad(string text)
    {
        var missing = Math.Min((_width ?? 0) - text.EnumerateRunes().Count(), _maxLength + 1);
        _text.Append(' ', _minus || missing < 0 ? 0 : missing).Append(text).Append(' ', _minus && missing > 0 ? missing : 0);
    }
}
