namespace PromHa.Sync;

/// <summary>
/// A pattern of paths: <c>*</c> and <c>?</c> within a segment, <c>**</c> over segments, <c>**/</c> for any number of whole ones.
/// Matching takes time in proportion to both lengths at most, whatever the pattern.
/// </summary>
/// <remarks>Safe for use from several threads. Made in no time, which a regular expression is not: a command starts, looks once, and ends.</remarks>
internal sealed class Glob
{
    private readonly Token[] _tokens;

    /// <summary>The longest run of plain characters: nothing without it can match.</summary>
    private readonly string _required;

    /// <summary>Whether it is about the last segment only, wherever that is; by far the most are.</summary>
    private readonly bool _isOfName;

    public Glob(string pattern)
    {
        _isOfName = pattern.StartsWith("**/", StringComparison.Ordinal) && !pattern.AsSpan(3).Contains('/') && !pattern.AsSpan(3).Contains("**", StringComparison.Ordinal);
        var rest = _isOfName ? pattern[3..] : pattern;
        _tokens = [.. Parse(rest)];

        // The slash of "**/" belongs to the stars, so it is not taken for one that must be there.
        _required = rest.Replace("**/", "*", StringComparison.Ordinal).Split('*', '?').MaxBy(static run => run.Length) ?? "";
    }

    private enum TokenKind : byte
    {
        Literal,
        AnyInSegment,
        ManyInSegment,
        Many,
        Segments,
    }

    public bool IsMatch(ReadOnlySpan<char> path)
    {
        var text = _isOfName ? path[(path.LastIndexOf('/') + 1)..] : path;
        return MayMatch(text) && Run(text);
    }

    /// <summary>Whether the ends fit, where the pattern has characters there, and what is required occurs.</summary>
    private bool MayMatch(ReadOnlySpan<char> text)
    {
        if (_tokens.Length == 0 || text.Length == 0)
        {
            return true;
        }

        var (first, last) = (_tokens[0], _tokens[^1]);
        return (first.Kind != TokenKind.Literal || first.Character == text[0]) && (last.Kind != TokenKind.Literal || last.Character == text[^1])
            && text.Contains(_required, StringComparison.Ordinal);
    }

    /// <summary>Keeps the set of places in the pattern that the text up to here can have led to.</summary>
    private bool Run(ReadOnlySpan<char> text)
    {
        Span<bool> now = stackalloc bool[256];
        Span<bool> next = stackalloc bool[256];
        if (_tokens.Length >= now.Length)
        {
            now = new bool[_tokens.Length + 1];
            next = new bool[_tokens.Length + 1];
        }

        now[..(_tokens.Length + 1)].Clear();
        Enter(now, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            next[..(_tokens.Length + 1)].Clear();
            for (var i = 0; i < _tokens.Length; i++)
            {
                if (now[i])
                {
                    Step(next, i, character);
                }
            }

            var swap = now;
            now = next;
            next = swap;
        }

        return now[_tokens.Length];
    }

    private void Step(Span<bool> next, int i, char character)
    {
        var token = _tokens[i];
        var isSlash = character == '/';
        switch (token.Kind)
        {
            case TokenKind.Literal when token.Character == character:
            case TokenKind.AnyInSegment when !isSlash:
                Enter(next, i + 1);
                break;
            case TokenKind.ManyInSegment when !isSlash:
            case TokenKind.Many:
                Enter(next, i);
                break;
            case TokenKind.Segments:
                next[i] = true;
                if (isSlash)
                {
                    Enter(next, i + 1);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Marks a place, and those behind it that nothing leads to as well.</summary>
    private void Enter(Span<bool> places, int i)
    {
        while (true)
        {
            places[i] = true;
            if (i == _tokens.Length || _tokens[i].Kind is not (TokenKind.ManyInSegment or TokenKind.Many or TokenKind.Segments))
            {
                return;
            }

            i++;
        }
    }

    private static IEnumerable<Token> Parse(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                var isSegments = i + 2 < pattern.Length && pattern[i + 2] == '/';
                i += isSegments ? 2 : 1;
                yield return new Token(isSegments ? TokenKind.Segments : TokenKind.Many, default);
            }
            else
            {
                yield return pattern[i] switch
                {
                    '*' => new Token(TokenKind.ManyInSegment, default),
                    '?' => new Token(TokenKind.AnyInSegment, default),
                    var character => new Token(TokenKind.Literal, character),
                };
            }
        }
    }

    private readonly record struct Token(TokenKind Kind, char Character);
}
