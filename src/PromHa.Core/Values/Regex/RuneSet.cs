using System.Globalization;

namespace PromHa.Core;

/// <summary>A set of code points that a character class is made of: ranges, or general categories of Unicode. Immutable.</summary>
internal sealed class RuneSet
{
    private readonly int[] _ranges;
    private readonly uint _categories;

    private RuneSet(int[] ranges, uint categories)
    {
        _ranges = ranges;
        _categories = categories;
    }

    public static RuneSet All { get; } = OfRanges(0, 0x10FFFF);

    /// <summary>First and last code point of each range, in any order.</summary>
    public static RuneSet OfRanges(params ReadOnlySpan<int> pairs)
    {
        List<(int First, int Last)> ranges = [];
        for (var i = 0; i < pairs.Length; i += 2)
        {
            ranges.Add((pairs[i], pairs[i + 1]));
        }

        ranges.Sort();
        List<int> merged = [];
        foreach (var (first, last) in ranges)
        {
            if (merged.Count > 0 && first <= merged[^1] + 1)
            {
                merged[^1] = Math.Max(merged[^1], last);
            }
            else
            {
                merged.Add(first);
                merged.Add(last);
            }
        }

        return new([.. merged], 0);
    }

    /// <summary>One bit for each <see cref="UnicodeCategory"/>.</summary>
    public static RuneSet OfCategories(uint mask) => new([], mask);

    public bool Contains(int rune)
    {
        if (_categories != 0)
        {
            return (_categories >> (int)CharUnicodeInfo.GetUnicodeCategory(rune) & 1) != 0;
        }

        var (low, high) = (0, (_ranges.Length / 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rune < _ranges[2 * middle])
            {
                high = middle - 1;
            }
            else if (rune > _ranges[(2 * middle) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public bool ContainsFolded(int rune)
    {
        if (Contains(rune))
        {
            return true;
        }

        foreach (var other in UnicodeCase.Orbit(rune))
        {
            if (Contains(other))
            {
                return true;
            }
        }

        return false;
    }
}
