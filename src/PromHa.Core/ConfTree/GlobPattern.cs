namespace PromHa.Core;

/// <summary>
/// One path pattern with the meaning of Go's filepath.Glob: '*', '?' and '[…]' match within one path segment, '\' escapes.
/// Unlike a shell, '*' also matches names that begin with a dot.
/// </summary>
internal sealed class GlobPattern
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("*?[\\");

    private readonly string[] _segments;

    private GlobPattern(string text, string[] segments)
    {
        Text = text;
        _segments = segments;
    }

    /// <summary>The pattern relative to the root of the tree, cleaned.</summary>
    public string Text { get; }

    /// <summary>The directory of everything that it matches, empty for the root; null when that depends on the match.</summary>
    public string? Directory => Array.Exists(_segments[..^1], static s => s.AsSpan().ContainsAny(Special))
        ? null
        : string.Join('/', _segments[..^1]);

    /// <summary>Resolves a reference of a file to a pattern in the tree; null when it points outside.</summary>
    public static GlobPattern? Resolve(string reference, string referringFile, ConfTreeLayout layout)
    {
        if (reference.Length == 0)
        {
            return null;
        }

        List<string> segments = [];
        if (reference[0] == '/')
        {
            var mount = layout.MountPath?.TrimEnd('/');
            if (mount is null || !reference.StartsWith(mount + "/", StringComparison.Ordinal))
            {
                return null;
            }

            reference = reference[mount.Length..];
        }
        else
        {
            segments.AddRange(referringFile.Split('/')[..^1]);
        }

        foreach (var segment in reference.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return segments.Count == 0 ? null : new GlobPattern(string.Join('/', segments), [.. segments]);
    }

    public bool Matches(string path)
    {
        // Every path is held against every pattern: no allocation here.
        var rest = path.AsSpan();
        for (var i = 0; i < _segments.Length; i++)
        {
            var slash = rest.IndexOf('/');
            if (slash < 0 != (i == _segments.Length - 1) || !MatchSegment(_segments[i], slash < 0 ? rest : rest[..slash]))
            {
                return false;
            }

            rest = rest[(slash + 1)..];
        }

        return true;
    }

    private static bool MatchSegment(string pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, starName = 0;
        while (n < name.Length || p < pattern.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starName = n;
                continue;
            }

            if (n < name.Length && p < pattern.Length && MatchOne(pattern, p, name[n], out var next))
            {
                p = next;
                n++;
                continue;
            }

            // Only the last star has to be widened: that keeps the match linear instead of exponential.
            if (star < 0 || starName >= name.Length)
            {
                return false;
            }

            p = star + 1;
            n = ++starName;
        }

        return true;
    }

    private static bool MatchOne(string pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == c;
            case '[':
                return MatchClass(pattern, at + 1, c, out next);
            default:
                return pattern[at] == c;
        }
    }

    private static bool MatchClass(string pattern, int at, char c, out int next)
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated)
        {
            at++;
        }

        var found = false;
        var first = true;
        while (at < pattern.Length && (pattern[at] != ']' || first))
        {
            first = false;
            var low = Literal(pattern, ref at);
            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                high = Literal(pattern, ref at);
            }

            found |= low <= c && c <= high;
        }

        next = at + 1;
        // An unclosed class is a malformed pattern, which matches nothing.
        return at < pattern.Length && found != negated;
    }

    private static char Literal(string pattern, ref int at)
    {
        if (pattern[at] == '\\' && at + 1 < pattern.Length)
        {
            at++;
        }

        return pattern[at++];
    }
}
