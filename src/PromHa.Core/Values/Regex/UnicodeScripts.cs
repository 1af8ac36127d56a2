namespace PromHa.Core;

/// <summary>The scripts of Unicode: which characters are Greek, Han, Cyrillic. .NET has no such table.</summary>
internal static partial class UnicodeScripts
{
    private static readonly Lazy<Dictionary<string, Lazy<CodePointSet>>> Scripts = new(Read);

    /// <summary>The characters of a script; null when there is no script of the name.</summary>
    /// <param name="plainName">The name as <see cref="UnicodeNames.Plain"/> makes it.</param>
    public static CodePointSet? Find(string plainName) => Scripts.Value.TryGetValue(plainName, out var set) ? set.Value : null;

    private static Dictionary<string, Lazy<CodePointSet>> Read()
    {
        Dictionary<string, List<string>> words = [];
        List<string> current = [];
        foreach (var word in Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsAsciiLetterUpper(word[0]))
            {
                words[UnicodeNames.Plain(word)] = current = [];
            }
            else
            {
                current.Add(word);
            }
        }

        return words.ToDictionary(static p => p.Key, static p => new Lazy<CodePointSet>(() => Ranges(p.Value)));
    }

    private static CodePointSet Ranges(List<string> words)
    {
        List<(int, int)> ranges = [];
        var last = 0;
        foreach (var word in words)
        {
            var plus = word.IndexOf('+', StringComparison.Ordinal);
            var first = last + Base36(plus < 0 ? word : word.AsSpan(0, plus));
            last = plus < 0 ? first : first + Base36(word.AsSpan(plus + 1));
            ranges.Add((first, last));
        }

        return CodePointSet.Of(ranges);
    }

    private static int Base36(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 36) + (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }

        return number;
    }
}
