namespace PromHa.Sync;

/// <summary>The difference of two lists that are sorted by the same ordinal key, in one pass.</summary>
internal sealed record SortedDiff<T>(List<T> Added, List<(T Before, T Now)> Modified, List<T> Removed);

internal static class SortedDiff
{
    public static SortedDiff<T> Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> now, Func<T, string> key, Func<T, T, bool> same)
    {
        var result = new SortedDiff<T>([], [], []);
        int i = 0, j = 0;
        while (i < before.Count || j < now.Count)
        {
            var order = i == before.Count ? 1
                : j == now.Count ? -1
                : string.CompareOrdinal(key(before[i]), key(now[j]));
            if (order < 0)
            {
                result.Removed.Add(before[i++]);
            }
            else if (order > 0)
            {
                result.Added.Add(now[j++]);
            }
            else
            {
                if (!same(before[i], now[j]))
                {
                    result.Modified.Add((before[i], now[j]));
                }

                i++;
                j++;
            }
        }

        return result;
    }
}
