using System.Globalization;

namespace PromHa.TestKit;

/// <summary>A scraped text exposition, with as much parsing as tests need.</summary>
public sealed class MetricsText(string text)
{
    private readonly string[] _lines = text.Split('\n');

    /// <summary>Sum of all series of one metric whose label text contains every one of the given parts.</summary>
    public double Sum(string name, params string[] labelParts) => Matching(name, labelParts).Sum(Value);

    /// <summary>The value of the one series that matches.</summary>
    public double ValueOf(string name, params string[] labelParts)
    {
        var found = Matching(name, labelParts).ToArray();
        return found.Length == 1
            ? Value(found[0])
            : throw new KitException($"{found.Length} series of {name} {{{string.Join(',', labelParts)}}}");
    }

    private IEnumerable<string> Matching(string name, string[] labelParts) => _lines.Where(line =>
        line.StartsWith(name, StringComparison.Ordinal)
        && line.Length > name.Length
        && line[name.Length] is '{' or ' '
        && labelParts.All(part => line.Contains(part, StringComparison.Ordinal)));

    private static double Value(string line) =>
        double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), NumberStyles.Float, CultureInfo.InvariantCulture);
}
