using System.Globalization;

namespace PromHa.Core.Templates;

/// <summary>The functions that write numbers for people.</summary>
internal static class Humanize
{
    private static readonly string[] Large = ["k", "M", "G", "T", "P", "E", "Z", "Y"];
    private static readonly string[] Binary = ["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"];
    private static readonly string[] Small = ["m", "u", "n", "p", "f", "a", "z", "y"];

    public static string Decimal(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return Short(value);
        }

        return Math.Abs(value) >= 1 ? Scale(value, 1000, Large) : Fraction(value);
    }

    public static string Base1024(double value) => Math.Abs(value) <= 1 || !double.IsFinite(value) ? Short(value) : Scale(value, 1024, Binary);

    public static string Percentage(double value) => Short(value * 100) + "%";

    public static string Timestamp(double value) => double.IsFinite(value) ? GoPrinter.Text(GoTime.OfSeconds(value)) : Short(value);

    public static string Duration(double value)
    {
        if (!double.IsFinite(value))
        {
            return Short(value);
        }

        if (value == 0)
        {
            return "0s";
        }

        if (Math.Abs(value) < 1)
        {
            return Fraction(value) + "s";
        }

        var sign = value < 0 ? "-" : "";
        value = Math.Abs(value);

        // What is beyond 64 bits becomes the smallest number, as on the servers' processors.
        var whole = value < 9.2233720368547758e18 ? (long)value : long.MinValue;
        var (seconds, minutes, hours, days) = (whole % 60, whole / 60 % 60, whole / 3600 % 24, whole / 86400);
        return sign + (days, hours, minutes) switch
        {
            (not 0, _, _) => string.Create(CultureInfo.InvariantCulture, $"{days}d {hours}h {minutes}m {seconds}s"),
            (_, not 0, _) => string.Create(CultureInfo.InvariantCulture, $"{hours}h {minutes}m {seconds}s"),
            (_, _, not 0) => string.Create(CultureInfo.InvariantCulture, $"{minutes}m {seconds}s"),
            _ => Short(value) + "s",
        };
    }

    /// <summary>The number that a value of a template means.</summary>
    public static double ToNumber(GoValue value) => value.Target switch
    {
        { Type: var type, Data: long nanoseconds } when type == GoTime.Duration => nanoseconds / 1e9,
        { Kind: GoKind.Float, Data: double number } => number,
        { Kind: GoKind.Int, Data: long number } => number,
        { Kind: GoKind.Uint, Data: ulong number } => number,
        { Kind: GoKind.String, Data: string text } => Parse(text),
        var other => throw new TemplateCallException($"a {other.TypeName} is no number"),
    };

    private static double Parse(string text) => text.TrimStart('+', '-').ToUpperInvariant() switch
    {
        "INF" or "INFINITY" when text.Length <= 9 => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "NAN" when text.Length == 3 => double.NaN,
        _ => NumberReader.ReadFloat(text) ?? throw new TemplateCallException($"the text \"{text}\" is no number"),
    };

    private static string Scale(double value, double step, string[] units)
    {
        var unit = "";
        foreach (var next in units)
        {
            if (Math.Abs(value) < step)
            {
                break;
            }

            (unit, value) = (next, value / step);
        }

        return Short(value) + unit;
    }

    private static string Fraction(double value)
    {
        var unit = "";
        foreach (var next in Small)
        {
            if (Math.Abs(value) >= 1)
            {
                break;
            }

            (unit, value) = (next, value * 1000);
        }

        return Short(value) + unit;
    }

    private static string Short(double value) => GoFloat.Format(value, 'g', 4);
}
