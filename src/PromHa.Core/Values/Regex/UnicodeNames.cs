using System.Collections.Concurrent;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// The names after <c>\p</c>: general categories with their long names, scripts, Any, ASCII and Assigned; case, spaces, hyphens and
/// underscores do not count. So Go does it since 1.25, which current servers are built with.
/// </summary>
internal static class UnicodeNames
{
    /// <summary>In the order of <see cref="UnicodeCategory"/>: the short name, then the long ones.</summary>
    private static readonly string[][] Categories =
    [
        ["lu", "uppercaseletter"], ["ll", "lowercaseletter"], ["lt", "titlecaseletter"], ["lm", "modifierletter"], ["lo", "otherletter"],
        ["mn", "nonspacingmark"], ["mc", "spacingmark"], ["me", "enclosingmark"],
        ["nd", "decimalnumber", "digit"], ["nl", "letternumber"], ["no", "othernumber"],
        ["zs", "spaceseparator"], ["zl", "lineseparator"], ["zp", "paragraphseparator"],
        ["cc", "control", "cntrl"], ["cf", "format"], ["cs", "surrogate"], ["co", "privateuse"],
        ["pc", "connectorpunctuation"], ["pd", "dashpunctuation"], ["ps", "openpunctuation"], ["pe", "closepunctuation"],
        ["pi", "initialpunctuation"], ["pf", "finalpunctuation"], ["po", "otherpunctuation"],
        ["sm", "mathsymbol"], ["sc", "currencysymbol"], ["sk", "modifiersymbol"], ["so", "othersymbol"],
        ["cn", "unassigned"],
    ];

    private static readonly Dictionary<string, string> Groups = new()
    {
        ["l"] = "l", ["letter"] = "l", ["m"] = "m", ["mark"] = "m", ["combiningmark"] = "m", ["n"] = "n", ["number"] = "n",
        ["p"] = "p", ["punctuation"] = "p", ["punct"] = "p", ["s"] = "s", ["symbol"] = "s", ["z"] = "z", ["separator"] = "z",
        ["c"] = "c", ["other"] = "c",
    };

    private static readonly ConcurrentDictionary<string, CodePointSet> Sets = new();

    /// <summary>The characters that a name stands for; null when it is none.</summary>
    public static CodePointSet? Find(string name)
    {
        var plain = Plain(name);
        return plain switch
        {
            "any" => CodePointSet.All,
            "ascii" => CodePointSet.Of([(0, 0x7F)]),
            "assigned" => Category("cn").Complement(),
            "lc" or "casedletter" => Category("lc"),
            _ when Groups.TryGetValue(plain, out var group) => Category(group),
            _ => Array.Find(Categories, c => c.Contains(plain)) is { } names ? Category(names[0]) : UnicodeScripts.Find(plain),
        };
    }

    /// <summary>The name without what does not count.</summary>
    public static string Plain(string name) => string.Concat(name.Where(static c => c is not ('_' or '-' or ' '))
        .Select(static c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c));

    // Kept: the walk over all code points costs some milliseconds.
    private static CodePointSet Category(string code) => Sets.GetOrAdd(code, static wanted =>
    {
        var taken = Array.ConvertAll(Categories, c => wanted == "lc" ? c[0] is "lu" or "ll" or "lt" : c[0].StartsWith(wanted, StringComparison.Ordinal));
        List<(int, int)> ranges = [];
        for (var c = 0; c <= CodePointSet.Last; c++)
        {
            if (taken[(int)CharUnicodeInfo.GetUnicodeCategory(c)])
            {
                var first = c;
                while (c < CodePointSet.Last && taken[(int)CharUnicodeInfo.GetUnicodeCategory(c + 1)])
                {
                    c++;
                }

                ranges.Add((first, c));
            }
        }

        return CodePointSet.Of(ranges);
    });
}
