using System.Globalization;
using System.Text;

namespace PromHa.Sync;

/// <summary>Single values out of the text format of <c>/metrics</c>, without reading the rest.</summary>
internal static class MetricsText
{
    /// <summary>The sum of all series of a metric, or null when there is none.</summary>
    public static double? Sum(ReadOnlySpan<byte> text, string metric)
    {
        double? sum = null;
        var name = Encoding.UTF8.GetBytes(metric);
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.StartsWith(name) && line.Length > name.Length && line[name.Length] is (byte)' ' or (byte)'{')
            {
                var value = line[(line.LastIndexOf((byte)' ') + 1)..];
                if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    sum = (sum ?? 0) + number;
                }
            }
        }

        return sum;
    }
}
