using System.Collections;

namespace PromHa.Core;

/// <summary>Which keys of a section are given, as the servers see it: an empty text, list or secret counts as absent.</summary>
internal static class Given
{
    public static bool Is(ConfigModel section, string key) => ModelType.Of(section.GetType()).Field(key)?.Get(section) switch
    {
        null => false,
        string text => text.Length > 0,
        Secret secret => !secret.IsEmpty,
        PromUrl url => url.Text.Length > 0,
        ConfigModel => true,
        ICollection list => list.Count > 0,
        IReadOnlyCollection<ConfigModel> list => list.Count > 0,
        IEnumerable list => list.GetEnumerator().MoveNext(),
        _ => true,
    };

    /// <summary>Those of the keys that are given.</summary>
    public static IReadOnlyList<string> Of(ConfigModel section, IEnumerable<string> keys) => [.. keys.Where(k => Is(section, k))];

    /// <summary>Reports all but the first of keys that exclude each other.</summary>
    public static void AtMostOne(ConfigModel section, SectionContext context, params IReadOnlyList<string> keys)
    {
        var given = Of(section, keys);
        for (var i = 1; i < given.Count; i++)
        {
            context.Report($"'{given[i]}' does not go with '{given[0]}'. Remove one of the two.", section, given[i]);
        }
    }
}
