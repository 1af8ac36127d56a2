using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// Which characters a case-insensitive pattern takes for one another. Simple folding by Unicode, as Go has it: K and the Kelvin
/// sign are one, s and ſ are, ß and ss are not. .NET's own tables know neither all of these nor leave out the Turkish ones.
/// </summary>
internal static partial class CaseFolding
{
    private static readonly Lazy<Dictionary<int, int[]>> Orbits = new(Read);

    /// <summary>The set with every character added that differs from one of its own by case only.</summary>
    public static CodePointSet Close(CodePointSet set)
    {
        List<(int, int)> ranges = [.. set.Ranges()];
        foreach (var (member, orbit) in Orbits.Value)
        {
            if (set.Contains(member))
            {
                ranges.AddRange(orbit.Select(static c => (c, c)));
            }
        }

        return CodePointSet.Of(ranges);
    }

    /// <summary>The character in all its cases.</summary>
    public static CodePointSet Close(int codePoint) => Orbits.Value.TryGetValue(codePoint, out var orbit)
        ? CodePointSet.Of(orbit.Select(static c => (c, c)))
        : CodePointSet.Of(codePoint);

    private static Dictionary<int, int[]> Read()
    {
        Dictionary<int, List<int>> byFolded = [];
        foreach (var run in Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = run.Split(':');
            var first = int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var (count, step, offset) = (Number(parts[1]), Number(parts[2]), Number(parts[3]));
            for (var i = 0; i < count; i++)
            {
                var folded = first + (i * step) + offset;
                if (!byFolded.TryGetValue(folded, out var members))
                {
                    byFolded[folded] = members = [folded];
                }

                members.Add(first + (i * step));
            }
        }

        Dictionary<int, int[]> orbits = [];
        foreach (var members in byFolded.Values)
        {
            int[] orbit = [.. members];
            foreach (var member in orbit)
            {
                orbits[member] = orbit;
            }
        }

        return orbits;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
