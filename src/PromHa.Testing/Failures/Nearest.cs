namespace PromHa.Testing;

/// <summary>Finds the name that a misspelled one was probably meant to be.</summary>
internal static class Nearest
{
    /// <summary>A sentence with the nearest name; null when none is near enough to help.</summary>
    public static string? Hint(string name, IEnumerable<string> candidates) => Of(name, candidates) is { } nearest ? $"Nearest:  '{nearest}'" : null;

    /// <summary>The nearest name; null when more than half of the letters would have to change.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) => candidates
        .Where(static c => c.Length > 0)
        .Select(c => (Name: c, Distance: Distance(name, c)))
        .Where(c => c.Distance <= Math.Max(1, name.Length / 2))
        .OrderBy(static c => c.Distance).ThenBy(static c => c.Name, StringComparer.Ordinal)
        .Select(static c => c.Name).FirstOrDefault();

    // Edit distance without regard to case; row by row.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                (row[j], diagonal) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)), row[j]);
            }
        }

        return row[b.Length];
    }
}
