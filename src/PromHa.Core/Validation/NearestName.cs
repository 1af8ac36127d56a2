namespace PromHa.Core;

/// <summary>Finds what was probably meant by a misspelled word.</summary>
internal static class NearestName
{
    /// <summary>The most similar candidate, or null when none is similar enough to be worth naming.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, word.Length / 3);
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            var distance = Distance(word, candidate, limit);
            if (distance <= limit)
            {
                limit = distance - 1;
                best = candidate;
            }
        }

        return best;
    }

    // Edit distance, case ignored; gives up with limit + 1.
    public static int Distance(string a, string b, int limit)
    {
        var previous = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                smallest = Math.Min(smallest, row[j]);
            }

            if (smallest > limit)
            {
                return limit + 1;
            }

            previous = row;
        }

        return previous[b.Length];
    }
}
