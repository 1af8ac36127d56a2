using System.Collections;
using Microsoft.Extensions.Configuration;

namespace PromHa.Sync;

/// <summary>
/// Finds keys that no option has: a misspelt setting would be ignored in silence. What is known is read off the types of the
/// options themselves.
/// </summary>
internal static class UnknownSettings
{
    private static readonly Type[] Roots = [typeof(PromHaMasterOptions), typeof(PromHaSlaveOptions)];

    /// <exception cref="InvalidOperationException">There are some.</exception>
    public static void Refuse(IConfiguration section)
    {
        var unknown = new List<string>();
        Walk(section, "", Roots, unknown);
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException(string.Join(' ', unknown));
        }
    }

    private static void Walk(IConfiguration section, string path, Type[] types, List<string> unknown)
    {
        var known = types.SelectMany(static t => t.GetProperties()).GroupBy(static p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static g => g.Key, static g => g.Select(static p => p.PropertyType).Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            var key = path + child.Key;
            if (known.TryGetValue(child.Key, out var kinds))
            {
                WalkValue(child, key, kinds, unknown);
            }
            else
            {
                var nearest = known.Keys.Select(k => (Name: k, Distance: Distance(child.Key, k))).MinBy(static k => k.Distance);
                unknown.Add(nearest.Name is not null && nearest.Distance <= Math.Max(2, child.Key.Length / 3)
                    ? $"PromHa:{key} is not a setting; did you mean PromHa:{path}{nearest.Name}?"
                    : $"PromHa:{key} is not a setting; remove it, or correct it to one of: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private static void WalkValue(IConfigurationSection section, string key, Type[] kinds, List<string> unknown)
    {
        foreach (var child in ElementOf(kinds[0]) is null ? [] : section.GetChildren().ToArray())
        {
            if (IsSection(ElementOf(kinds[0])!))
            {
                var faults = unknown.Count;
                Walk(child, $"{key}:{child.Key}:", [ElementOf(kinds[0])!], unknown);
                if (unknown.Count == faults)
                {
                    // Binding a list leaves out, in silence, an element that does not fit; by itself it says why.
                    _ = child.Get(ElementOf(kinds[0])!);
                }
            }
        }

        if (ElementOf(kinds[0]) is not null)
        {
            return;
        }

        if (IsSection(kinds[0]))
        {
            Walk(section, key + ":", kinds, unknown);
        }
        else if (section.GetChildren().FirstOrDefault() is { } below)
        {
            unknown.Add($"PromHa:{key}:{below.Key} is not a setting: PromHa:{key} is one value.");
        }
        else if (FaultOfValue(kinds[0], section.Value ?? "") is { } fault)
        {
            unknown.Add($"PromHa:{key} '{section.Value}' {fault}");
        }
    }

    /// <summary>Words that are none of those there are, and durations that are read as something that nobody meant.</summary>
    private static string? FaultOfValue(Type type, string text)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            return Enum.TryParse(plain, text, ignoreCase: true, out _) ? null : $"must be one of: {string.Join(", ", Enum.GetNames(plain).Where(static n => n != "None"))}.";
        }

        return plain != typeof(TimeSpan) ? null
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) && text is not "0" ? "would be days; write hours, minutes and seconds, such as 00:00:30."
            : !TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? "is no duration; write hours, minutes and seconds, such as 00:00:30."
            : null;
    }

    /// <summary>The type of the elements of a list or the values of a dictionary.</summary>
    private static Type? ElementOf(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1]
        : type.IsArray ? type.GetElementType()
        : null;

    private static bool IsSection(Type type) => type.IsClass && type.Assembly != typeof(string).Assembly && type != typeof(Uri);

    /// <summary>How many letters must be put in, taken out or replaced (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[b.Length];
    }
}
