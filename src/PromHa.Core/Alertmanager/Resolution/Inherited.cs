namespace PromHa.Core.Alertmanager;

/// <summary>How one value is inherited. Empty texts count as not given, as they do to the server.</summary>
internal static class Inherited
{
    public static bool IsGiven(string? text) => !string.IsNullOrEmpty(text);

    public static bool IsGiven(Secret? secret) => secret is { IsEmpty: false };

    public static string? Or(string? own, string? global) => IsGiven(own) ? own : global;

    public static Secret? Or(Secret? own, Secret? global) => IsGiven(own) ? own : global;

    /// <summary>A secret and the file that holds it instead: inherited together, when neither is given.</summary>
    public static (Secret? Secret, string? File) Pair(Secret? own, string? ownFile, Secret? global, string? globalFile) =>
        IsGiven(own) || IsGiven(ownFile) ? (own, ownFile) : (global, globalFile);

    /// <summary>An address to which the server appends paths.</summary>
    public static PromUrl? WithSlash(PromUrl? url)
    {
        if (url is null)
        {
            return null;
        }

        var text = url.Text;
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        return path.EndsWith('/') ? url : PromUrl.Parse(path + "/" + text[path.Length..]);
    }
}
