using System.Collections.Frozen;
using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// The names that <c>\p{…}</c> takes: general categories with their long names, scripts, Any, ASCII and Assigned. Compared as Go does since
/// 1.25: case, spaces, underscores and hyphens do not count. Thread-safe.
/// </summary>
internal static class UnicodeNames
{
    // In the order of UnicodeCategory, which the masks are made by; the long names are those of Unicode's PropertyValueAliases.
    private static readonly string[][] Categories =
    [
        ["Lu", "UppercaseLetter"], ["Ll", "LowercaseLetter"], ["Lt", "TitlecaseLetter"], ["Lm", "ModifierLetter"], ["Lo", "OtherLetter"],
        ["Mn", "NonspacingMark"], ["Mc", "SpacingMark"], ["Me", "EnclosingMark"], ["Nd", "DecimalNumber", "digit"], ["Nl", "LetterNumber"],
        ["No", "OtherNumber"], ["Zs", "SpaceSeparator"], ["Zl", "LineSeparator"], ["Zp", "ParagraphSeparator"], ["Cc", "Control", "cntrl"],
        ["Cf", "Format"], ["Cs", "Surrogate"], ["Co", "PrivateUse"], ["Pc", "ConnectorPunctuation"], ["Pd", "DashPunctuation"],
        ["Ps", "OpenPunctuation"], ["Pe", "ClosePunctuation"], ["Pi", "InitialPunctuation"], ["Pf", "FinalPunctuation"],
        ["Po", "OtherPunctuation"], ["Sm", "MathSymbol"], ["Sc", "CurrencySymbol"], ["Sk", "ModifierSymbol"], ["So", "OtherSymbol"],
        ["Cn", "Unassigned"],
    ];

    private static readonly string[][] Groups =
    [
        ["C", "Other"], ["L", "Letter"], ["M", "Mark", "CombiningMark"], ["N", "Number"], ["P", "Punctuation", "punct"], ["S", "Symbol"], ["Z", "Separator"],
    ];

    private static readonly Lazy<FrozenDictionary<string, RuneSet>> Sets = new(Build);

    /// <summary>The set of a name; null when there is none of this name.</summary>
    public static RuneSet? Find(string name) => Sets.Value.GetValueOrDefault(Key(name));

    private static string Key(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
        .Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static FrozenDictionary<string, RuneSet> Build()
    {
        Dictionary<string, RuneSet> sets = [];
        foreach (var line in UnicodeScriptData.Lines.Replace("\n+", "", StringComparison.Ordinal).Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            sets[Key(words[0])] = RuneSet.OfRanges([.. words.Skip(1).SelectMany(Range)]);
        }

        for (var i = 0; i < Categories.Length; i++)
        {
            Add(Categories[i], 1u << i);
        }

        foreach (var group in Groups)
        {
            Add(group, Mask(group[0][0]));
        }

        Add(["LC", "CasedLetter"], 0b111);
        Add(["Assigned"], ~(1u << (int)UnicodeCategory.OtherNotAssigned));
        sets["any"] = RuneSet.All;
        sets["ascii"] = RuneSet.OfRanges(0, 0x7F);
        return sets.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string[] names, uint mask)
        {
            foreach (var name in names)
            {
                sets[Key(name)] = RuneSet.OfCategories(mask);
            }
        }
    }

    private static uint Mask(char group)
    {
        uint mask = 0;
        for (var i = 0; i < Categories.Length; i++)
        {
            mask |= Categories[i][0][0] == group ? 1u << i : 0;
        }

        return mask;
    }

    private static IEnumerable<int> Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        yield return Hex(dash < 0 ? text : text[..dash]);
        yield return Hex(dash < 0 ? text : text[(dash + 1)..]);
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
