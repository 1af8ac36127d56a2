using System.Globalization;
using System.Numerics;
using System.Text;

namespace PromHa.Core.Templates;

internal sealed partial class GoFormat
{
    private string? Scalar(GoValue value, int verb) => value.Kind switch
    {
        GoKind.String => OfString(value.Text, verb),
        GoKind.Bool => verb == 't' ? GoPrinter.Text(value) : null,
        GoKind.Int => OfInteger((long)value.Data!, verb),
        GoKind.Uint => OfInteger((ulong)value.Data!, verb),
        GoKind.Float => OfFloat(value.Number, verb),
        GoKind.Complex => OfComplex((Complex)value.Data!, verb),
        _ => null,
    };

    private string? OfString(string text, int verb)
    {
        var cut = _precision is { } p ? string.Concat(text.EnumerateRunes().Take(p)) : text;
        return verb switch
        {
            's' => cut,
            'q' => GoQuotes.Quote(cut),
            'x' => Hex(text, Convert.ToHexStringLower),
            'X' => Hex(text, Convert.ToHexString),
            _ => null,
        };
    }

    private string Hex(string text, Func<byte[], string> write)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _space ? string.Join(' ', bytes.Select(b => write([b]))) : write(bytes);
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

    private string? OfComplex(Complex value, int verb)
    {
        var plus = _plus;
        var real = OfFloat(value.Real, verb);
        _plus = true;
        var imaginary = OfFloat(value.Imaginary, verb);
        _plus = plus;
        return real is null ? null : $"({real}{imaginary}i)";
    }

    private string ZeroPadded(string sign, string digits) =>
        _zero && _width is { } width ? sign + digits.PadLeft(Math.Max(0, Math.Min(width, _maxLength + 1) - sign.Length), '0') : sign + digits;

    private void Pad(string text)
    {
        var missing = Math.Min((_width ?? 0) - text.EnumerateRunes().Count(), _maxLength + 1);
        _text.Append(' ', _minus || missing < 0 ? 0 : missing).Append(text).Append(' ', _minus && missing > 0 ? missing : 0);
    }
}
