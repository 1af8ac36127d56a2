using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>Case as Go sees it: one code point to one code point, no language, Turkish letters apart. Thread-safe.</summary>
internal static class UnicodeCase
{
    private static readonly Lazy<FrozenDictionary<int, int[]>> Orbits = new(static () => ReadOrbits(UnicodeCaseData.Folding));
    private static readonly Lazy<FrozenDictionary<int, int>> LowerCase = new(static () => ReadRuns(UnicodeCaseData.Lower).ToFrozenDictionary());
    private static readonly Lazy<FrozenDictionary<int, int>> UpperCase = new(static () => ReadRuns(UnicodeCaseData.Upper).ToFrozenDictionary());

    /// <summary>All code points equal to this one when case does not count, itself included; empty when it is the only one.</summary>
    public static ReadOnlySpan<int> Orbit(int rune) => Orbits.Value.TryGetValue(rune, out var members) ? members : [];

    public static string ToLower(string text) => Map(text, LowerCase.Value);

    public static string ToUpper(string text) => Map(text, UpperCase.Value);

    private static string Map(string text, FrozenDictionary<int, int> mapping)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(new Rune(mapping.TryGetValue(rune.Value, out var mapped) ? mapped : rune.Value).ToString());
        }

        return result.ToString();
    }

    private static FrozenDictionary<int, int[]> ReadOrbits(string data)
    {
        Dictionary<int, SortedSet<int>> byTarget = [];
        foreach (var (from, to) in ReadRuns(data))
        {
            if (!byTarget.TryGetValue(to, out var members))
            {
                byTarget[to] = members = [to];
            }

            members.Add(from);
        }

        Dictionary<int, int[]> orbits = [];
        foreach (var members in byTarget.Values)
        {
            int[] all = [.. members];
            foreach (var member in all)
            {
                orbits[member] = all;
            }
        }

        return orbits.ToFrozenDictionary();
    }

    private static Dictionary<int, int> ReadRuns(string data)
    {
        Dictionary<int, int> result = [];
        foreach (var run in data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = run.IndexOfAny(['<', '>']);
            var (range, delta) = (run[..sign], Hex(run[(sign + 1)..]) * (run[sign] == '<' ? -1 : 1));
            var dash = range.IndexOfAny(['-', '/']);
            var first = Hex(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : Hex(range[(dash + 1)..]);
            for (var rune = first; rune <= last; rune += dash > 0 && range[dash] == '/' ? 2 : 1)
            {
                result[rune] = rune + delta;
            }
        }

        return result;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
