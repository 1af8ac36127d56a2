namespace PromHa.Core;

/// <summary>Compares texts of scalars by what a field makes of them.</summary>
internal static class ScalarMeaning
{
    // Of the same meaning wherever a server leaves out what nobody set.
    private const string Nothing = "";

    public static bool Same(Codec codec, string a, string b) => a == b || (codec.IsSecret && b == Secret.Hidden && a.Length > 0) || Of(codec, a).Equals(Of(codec, b));

    /// <summary>Whether a server leaves the value out because it is that of a field that nobody set.</summary>
    public static bool IsZero(Codec codec, string text) => text.Length == 0 || Of(codec, text) is Nothing;

    /// <summary>The text without the password of a URL.</summary>
    public static string WithoutPassword(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return text;
        }

        var start = scheme + 3;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        var at = text.LastIndexOf('@', (end < 0 ? text.Length : end) - 1);
        var colon = at < start ? -1 : text.IndexOf(':', start, at - start);
        return colon < 0 ? text : string.Concat(text.AsSpan(0, colon + 1), Secret.Hidden, text.AsSpan(at));
    }

    private static object Of(Codec codec, string text) =>
        codec.Read(new YamlScalar(text, plain: true, tag: null, 1, 1), new ConfigReader("", strict: false), "") switch
        {
            // Go escapes on output what was written raw.
            PromUrl url => Uri.UnescapeDataString(string.Concat(url.Scheme, url.ToString().AsSpan(url.Scheme.Length))),
            ConfigValue => GoScalars.TryFloat(text, out var number) ? number : text,
            { } value => ZeroValue.Is(value) ? Nothing : value,

            // Such as a text that reads "null".
            null => text,
        };
}
