using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>A time as Go's package time has it: an instant and the abbreviation of its zone.</summary>
internal sealed record GoTime(DateTimeOffset Instant, string Zone)
{
    // Longer ones first where one begins like another.
    private static readonly string[] Chunks =
    [
        "January", "Jan", "Monday", "Mon", "MST", "2006", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07",
        "002", "01", "02", "03", "04", "05", "06", "15", "PM", "pm", "_2006", "_2", "__2", "1", "2", "3", "4", "5",
    ];

    public static readonly GoType Type = new("time.Time", GoKind.Struct)
    {
        Text = static t => ((GoTime)t!).Format("2006-01-02 15:04:05.999999999 -0700 MST"),
        MethodSource = Methods,
    };

    /// <summary>A duration is a whole number of nanoseconds.</summary>
    public static readonly GoType Duration = new("time.Duration", GoKind.Int)
    {
        Text = static d => GoDurationText.Format((long)d!),
        MethodSource = static () => new Dictionary<string, GoFunction>(StringComparer.Ordinal)
        {
            ["Hours"] = GoFunction.Getter(static d => GoValue.Of((long)d! / 3.6e12)),
            ["Minutes"] = GoFunction.Getter(static d => GoValue.Of((long)d! / 6e10)),
            ["Seconds"] = GoFunction.Getter(static d => GoValue.Of((long)d! / 1e9)),
            ["Milliseconds"] = GoFunction.Getter(static d => new(GoType.Int64, (long)d! / 1_000_000)),
            ["Microseconds"] = GoFunction.Getter(static d => new(GoType.Int64, (long)d! / 1_000)),
            ["Nanoseconds"] = GoFunction.Getter(static d => new(GoType.Int64, (long)d!)),
            ["String"] = GoFunction.Getter(static d => GoValue.Of(GoDurationText.Format((long)d!))),
            ["Abs"] = GoFunction.Getter(static d => OfDuration((long)d! == long.MinValue ? long.MaxValue : Math.Abs((long)d!))),
        },
    };

    // The month and the day of the week write their names.
    private static readonly GoType Month = new("time.Month", GoKind.Int) { Text = static m => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName((int)(long)m!) };

    private static readonly GoType Weekday = new("time.Weekday", GoKind.Int) { Text = static d => ((DayOfWeek)(long)d!).ToString() };

    public static GoTime Utc(DateTimeOffset instant) => new(instant.ToUniversalTime(), "UTC");

    public static GoValue Value(DateTimeOffset instant) => new(Type, Utc(instant));

    public static GoValue OfDuration(long nanoseconds) => new(Duration, nanoseconds);

    /// <summary>The time of a number of seconds since 1970.</summary>
    public static GoValue OfSeconds(double seconds)
    {
        var nanoseconds = seconds * 1e9;
        if (!(nanoseconds is <= 9.2233720368547758e18 and >= -9.2233720368547758e18))
        {
            throw new TemplateCallException($"{GoFloat.Format(seconds, 'g', -1)} seconds are beyond what a timestamp can hold");
        }

        // The servers count in milliseconds.
        var whole = nanoseconds >= 9.2233720368547758e18 ? long.MaxValue : (long)nanoseconds;
        return Value(DateTimeOffset.UnixEpoch.AddTicks(whole / 1_000_000 * TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The time in a layout of Go, which writes the second of January 2006, 15:04:05.</summary>
    public string Format(string layout)
    {
        var text = new StringBuilder();
        for (var i = 0; i < layout.Length;)
        {
            var fraction = FractionLength(layout, i);
            var chunk = fraction > 0 ? null : Chunks.FirstOrDefault(c => string.CompareOrdinal(layout, i, c, 0, c.Length) == 0);
            if (fraction > 0)
            {
                var digits = $"{Instant.Ticks % TimeSpan.TicksPerSecond:0000000}00"[..Math.Min(9, fraction - 1)].PadRight(fraction - 1, '0');
                digits = layout[i + 1] == '9' ? digits.TrimEnd('0') : digits;
                text.Append(digits.Length == 0 ? "" : layout[i] + digits);
                i += fraction;
            }
            else if (chunk is null)
            {
                text.Append(layout[i++]);
            }
            else
            {
                text.Append(Chunk(chunk));
                i += chunk.Length;
            }
        }

        return text.ToString();
    }

    // .000 or ,999 behind which no further digit stands.
    private static int FractionLength(string layout, int i)
    {
        if (layout[i] is not ('.' or ',') || i + 1 >= layout.Length || layout[i + 1] is not ('0' or '9'))
        {
            return 0;
        }

        var end = i + 1;
        while (end < layout.Length && layout[end] == layout[i + 1])
        {
            end++;
        }

        return end < layout.Length && char.IsAsciiDigit(layout[end]) ? 0 : end - i;
    }

    private string Chunk(string chunk)
    {
        var hour = Instant.Hour % 12 is 0 ? 12 : Instant.Hour % 12;
        return chunk switch
        {
            "2006" => Net("yyyy"),
            "_2006" => "_" + Net("yyyy"),
            "06" => Net("yy"),
            "January" => Net("MMMM"),
            "Jan" => Net("MMM"),
            "01" => Net("MM"),
            "1" => Net("%M"),
            "Monday" => Net("dddd"),
            "Mon" => Net("ddd"),
            "02" => Net("dd"),
            "_2" => Net("%d").PadLeft(2),
            "2" => Net("%d"),
            "002" => $"{Instant.DayOfYear:000}",
            "__2" => $"{Instant.DayOfYear,3}",
            "15" => Net("HH"),
            "03" => $"{hour:00}",
            "3" => $"{hour}",
            "04" => Net("mm"),
            "4" => Net("%m"),
            "05" => Net("ss"),
            "5" => Net("%s"),
            "PM" => Instant.Hour >= 12 ? "PM" : "AM",
            "pm" => Instant.Hour >= 12 ? "pm" : "am",
            "MST" => Zone,
            _ => Offset(chunk),
        };
    }

    private string Net(string format) => Instant.ToString(format, CultureInfo.InvariantCulture);

    private string Offset(string chunk)
    {
        if (chunk[0] == 'Z' && Instant.Offset == TimeSpan.Zero)
        {
            return "Z";
        }

        var offset = Instant.Offset.Duration();
        var colon = chunk.Contains(':', StringComparison.Ordinal) ? ":" : "";
        var minutes = chunk.Length > 3 ? $"{colon}{offset.Minutes:00}" : "";
        var seconds = chunk.Length > 6 ? $"{colon}{offset.Seconds:00}" : "";
        return $"{(Instant.Offset < TimeSpan.Zero ? '-' : '+')}{offset.Hours:00}{minutes}{seconds}";
    }

    private static Dictionary<string, GoFunction> Methods()
    {
        static GoTime Of(object? data) => (GoTime)data!;
        static GoFunction Number(Func<DateTimeOffset, int> part) => GoFunction.Getter(t => GoValue.Of(part(Of(t).Instant)));
        static GoFunction Whole(Func<DateTimeOffset, long> part) => GoFunction.Getter(t => new(GoType.Int64, part(Of(t).Instant)));
        return new(StringComparer.Ordinal)
        {
            ["Format"] = new([GoType.String], false, static (_, x) => GoValue.Of(Of(x[0].Data).Format(x[1].Text))),
            ["String"] = GoFunction.Getter(static t => GoValue.Of(Of(t).Format("2006-01-02 15:04:05.999999999 -0700 MST"))),
            ["UTC"] = GoFunction.Getter(static t => Value(Of(t).Instant)),
            ["Unix"] = Whole(static t => t.ToUnixTimeSeconds()),
            ["UnixMilli"] = Whole(static t => t.ToUnixTimeMilliseconds()),
            ["UnixNano"] = Whole(static t => (t.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100),
            ["Year"] = Number(static t => t.Year),
            ["Day"] = Number(static t => t.Day),
            ["YearDay"] = Number(static t => t.DayOfYear),
            ["Hour"] = Number(static t => t.Hour),
            ["Minute"] = Number(static t => t.Minute),
            ["Second"] = Number(static t => t.Second),
            ["Month"] = GoFunction.Getter(static t => new(Month, (long)Of(t).Instant.Month)),
            ["Weekday"] = GoFunction.Getter(static t => new(Weekday, (long)Of(t).Instant.DayOfWeek)),
            ["IsZero"] = GoFunction.Getter(static t => GoValue.Of(Of(t).Instant.UtcTicks == 0)),
            ["Add"] = new([Duration], false, static (_, x) => Add(Of(x[0].Data), (long)x[1].Data!)),
            ["Sub"] = new([Type], false, static (_, x) => OfDuration(Difference(Of(x[0].Data), Of(x[1].Data)))),
            ["Before"] = new([Type], false, static (_, x) => GoValue.Of(Of(x[0].Data).Instant < Of(x[1].Data).Instant)),
            ["After"] = new([Type], false, static (_, x) => GoValue.Of(Of(x[0].Data).Instant > Of(x[1].Data).Instant)),
            ["Equal"] = new([Type], false, static (_, x) => GoValue.Of(Of(x[0].Data).Instant == Of(x[1].Data).Instant)),
        };
    }

    private static GoValue Add(GoTime time, long nanoseconds)
    {
        var ticks = time.Instant.UtcTicks + (nanoseconds / 100);
        return ticks is < 0 or > 3155378975999999999
            ? throw new TemplateCallException("the time is beyond the years 1 to 9999")
            : new(Type, time with { Instant = new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(time.Instant.Offset) });
    }

    /// <summary>Nanoseconds from one time to another, at most what a duration can hold.</summary>
    public static long Difference(GoTime to, GoTime from)
    {
        var ticks = (Int128)to.Instant.UtcTicks - from.Instant.UtcTicks;
        return (long)Int128.Clamp(ticks * 100, long.MinValue, long.MaxValue);
    }
}
