namespace PromHa.Core;

/// <summary>
/// Files by their directory, so that a pattern is held only against those that it can match: a large tree has thousands of
/// patterns, nearly all with one directory each.
/// </summary>
internal sealed class GlobLookup<T>(IReadOnlyCollection<T> files, Func<T, string> pathOf)
{
    private readonly ILookup<string, T> _byDirectory = files.ToLookup(
        f => pathOf(f) is var path && path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "", StringComparer.Ordinal);

    public bool IsEmpty => files.Count == 0;

    /// <summary>What a pattern matches, in the order of the files.</summary>
    public IEnumerable<T> Matching(GlobPattern pattern) =>
        (pattern.Directory is { } directory ? _byDirectory[directory] : files).Where(f => pattern.Matches(pathOf(f)));
}
