namespace PromHa.Core;

/// <summary>Values of sections by their keys, for checks that go by tables.</summary>
internal static class SectionValues
{
    public static object? Get(ConfigModel section, string key) => ModelType.Of(section.GetType()).Field(key)?.Get(section);

    /// <summary>As <see cref="Given.Is"/>, and a zero counts as nothing; what could not be read counts as given: the reader has reported it.</summary>
    public static bool IsGiven(ConfigModel section, string key) => Get(section, key) is long number ? number != 0 : Given.Is(section, key) || IsUnreadable(section, key);

    /// <summary>Whether a key has content that is not in the model: the reader has reported it.</summary>
    public static bool IsUnreadable(ConfigModel section, string key) =>
        Get(section, key) is null && HoldsContent(section, key) && Content(section, key) is not YamlScalar { Value: "" };

    /// <summary>Whether a single value, or a list or mapping with something in it, stands at a key.</summary>
    public static bool HoldsContent(ConfigModel section, string key) => Content(section, key) switch
    {
        null or YamlSequence { Items.Count: 0 } or YamlMapping { Entries.Count: 0 } => false,
        _ => true,
    };

    /// <summary>What stands at a key in the file; null for nothing.</summary>
    public static YamlNode? Content(ConfigModel section, string key) => (section.Source?.Resolve() as YamlMapping)?[key];

    /// <summary>Whether a key stands there without a value.</summary>
    public static bool IsEmptyKey(ConfigModel section, string key) => SectionContext.IsWritten(section, key) && Content(section, key) is null;

    /// <summary>The keys as a text: <c>'a', 'b' or 'c'</c>.</summary>
    public static string AnyOf(IReadOnlyList<string> keys) => keys.Count == 1
        ? $"'{keys[0]}'"
        : $"{string.Join(", ", keys.Take(keys.Count - 1).Select(static k => $"'{k}'"))} or '{keys[^1]}'";
}
