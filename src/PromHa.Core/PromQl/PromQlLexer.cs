namespace PromHa.Core.PromQl;

/// <summary>
/// Splits an expression into tokens. What a character means depends on where it stands: between braces words are never keywords,
/// between brackets they are only those of durations. Not thread-safe; one for each text.
/// </summary>
internal sealed partial class PromQlLexer(string text, PromQlLanguage language, List<PromQlProblem> problems)
{
    private int _at;
    private Stack<int>? _parens;
    private int _leftBracket;
    private bool _inBraces;
    private bool _inBrackets;
    private bool _gotColon;
    private bool _stopped;

    /// <summary>The next token; after an error or the end always the end.</summary>
    public PromQlToken Next()
    {
        if (_stopped)
        {
            return new PromQlToken(PromQlTokenKind.End, text.Length, text.Length);
        }

        SkipSpace();
        var start = _at;
        if (_at == text.Length)
        {
            return AtEnd();
        }

        return _inBraces ? InBraces(start) : _inBrackets ? InBrackets(start) : Outside(start);
    }

    /// <summary>The text of a token.</summary>
    public ReadOnlySpan<char> Text(PromQlToken token) => text.AsSpan(token.Start, token.End - token.Start);

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static bool IsAlpha(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            if (IsSpace(text[_at]))
            {
                _at++;
            }
            else if (text[_at] == '#' && !(_inBrackets && StrictAtComment()))
            {
                var end = text.AsSpan(_at).IndexOfAny('\r', '\n');
                _at = end < 0 ? text.Length : _at + end;
            }
            else
            {
                return;
            }
        }
    }

    private PromQlToken AtEnd()
    {
        _stopped = true;
        if (_inBraces)
        {
            return Fail(_at, _at, "The braces are not closed: '}' is missing.");
        }

        if (_parens?.Count > 0)
        {
            return Fail(_at, _at, $"The parenthesis at {Place(_parens.Peek())} of the expression is not closed: ')' is missing.");
        }

        return _inBrackets
            ? Fail(_at, _at, $"The bracket at {Place(_leftBracket)} of the expression is not closed: ']' is missing.")
            : new PromQlToken(PromQlTokenKind.End, _at, _at);
    }

    private PromQlToken Outside(int start)
    {
        var c = text[start];
        if (IsAlpha(c) || c == ':')
        {
            return Word(start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return NumberOrDuration(start);
        }

        switch (c)
        {
            case '{':
                _inBraces = true;
                return One(PromQlTokenKind.LeftBrace);
            case '[':
                (_inBrackets, _gotColon, _leftBracket) = (true, false, start);
                AfterBracket = true;
                return One(PromQlTokenKind.LeftBracket);
            case '"' or '\'' or '`':
                return QuotedString(start);
            default:
                return Sign(start, c);
        }
    }

    private PromQlToken Sign(int start, char c)
    {
        var next = Peek(1);
        switch (c)
        {
            case '(':
                (_parens ??= new Stack<int>()).Push(start);
                return One(PromQlTokenKind.LeftParen);
            case ')' when _parens is not { Count: > 0 }:
                return Fail(start, start + 1, "There is no '(' for this ')'. Remove it or add the '('.");
            case ')':
                _parens!.Pop();
                return One(PromQlTokenKind.RightParen);
            case ']' when !_inBrackets:
                return Fail(start, start + 1, "There is no '[' for this ']'. Remove it or add the '['.");
            case ',': return One(PromQlTokenKind.Comma);
            case '@': return One(PromQlTokenKind.At);
            case '+': return Operator(PromQlOperator.Add, 1);
            case '-': return Operator(PromQlOperator.Subtract, 1);
            case '*': return Operator(PromQlOperator.Multiply, 1);
            case '/': return Operator(PromQlOperator.Divide, 1);
            case '%': return Operator(PromQlOperator.Modulo, 1);
            case '^': return Operator(PromQlOperator.Power, 1);
            case '<' when next == '=': return Operator(PromQlOperator.LessOrEqual, 2);
            case '<' when next == '/' && language.TrimOperators: return Operator(PromQlOperator.TrimUpper, 2);
            case '<': return Operator(PromQlOperator.Less, 1);
            case '>' when next == '=': return Operator(PromQlOperator.GreaterOrEqual, 2);
            case '>' when next == '/' && language.TrimOperators: return Operator(PromQlOperator.TrimLower, 2);
            case '>': return Operator(PromQlOperator.Greater, 1);
            case '=' when next == '=': return Operator(PromQlOperator.Equal, 2);
            case '!' when next == '=': return Operator(PromQlOperator.NotEqual, 2);
            case '=' when next != '~': return One(PromQlTokenKind.Match, (byte)MatchOperator.Equal);
            case '=' or '!':
                return Fail(start, start + 1, next == '~'
                    ? $"'{c}~' compares labels and belongs between braces, as in up{{job{c}~\"a.*\"}}."
                    : "'!' alone means nothing. Write '!=' for 'not equal'.");
            case '}':
                return Fail(start, start + 1, "There is no '{' for this '}'. Remove it or add the '{'.");
            default:
                return Fail(start, start + RuneLength(start), $"{Show(start)} has no meaning in PromQL. Remove it.");
        }
    }

    private PromQlToken InBraces(int start)
    {
        var c = text[start];
        switch (c)
        {
            case '}':
                _inBraces = false;
                return One(PromQlTokenKind.RightBrace);
            case ',':
                return One(PromQlTokenKind.Comma);
            case '"' or '\'' or '`':
                return QuotedString(start);
            case '=' when Peek(1) == '~':
                return Match(MatchOperator.Regex, 2);
            case '=':
                return Match(MatchOperator.Equal, 1);
            case '!' when Peek(1) == '~':
                return Match(MatchOperator.NotRegex, 2);
            case '!' when Peek(1) == '=':
                return Match(MatchOperator.NotEqual, 2);
            case '{':
                return Fail(start, start + 1, "Braces cannot stand within braces. Close the first with '}'.");
        }

        if (!IsAlpha(c))
        {
            return Fail(start, start + RuneLength(start),
                $"{Show(start)} cannot stand between braces. Write conditions such as job=\"a\", separated by commas{(c == ':' ? "; labels have no colons" : "")}.");
        }

        while (_at < text.Length && IsWord(text[_at]))
        {
            _at++;
        }

        return new PromQlToken(PromQlTokenKind.Identifier, start, _at);
    }

    private PromQlToken Word(int start)
    {
        var colon = false;
        while (_at < text.Length && (IsWord(text[_at]) || text[_at] == ':'))
        {
            colon |= text[_at++] == ':';
        }

        if (colon)
        {
            return new PromQlToken(PromQlTokenKind.MetricIdentifier, start, _at);
        }

        var (kind, detail) = PromQlKeywords.Find(text.AsSpan(start, _at - start), language);

        // As names these were in use before they became keywords.
        if (kind is PromQlTokenKind.Fill or PromQlTokenKind.FillLeft or PromQlTokenKind.FillRight && !ParenFollows())
        {
            kind = PromQlTokenKind.Identifier;
        }

        return new PromQlToken(kind, start, _at, detail);
    }

    private bool ParenFollows()
    {
        var rest = text.AsSpan(_at).TrimStart(" \t\r\n");
        return rest is ['(', ..];
    }

    private PromQlToken One(PromQlTokenKind kind, byte detail = 0) => new(kind, _at, ++_at, detail);

    private PromQlToken Match(MatchOperator op, int length) => new(PromQlTokenKind.Match, _at, _at += length, (byte)op);

    private PromQlToken Operator(PromQlOperator op, int length) => new(PromQlTokenKind.Operator, _at, _at += length, (byte)op);

    private PromQlToken Fail(int start, int end, string message)
    {
        _stopped = true;
        problems.Report(start, Math.Min(end, text.Length), message);
        return new PromQlToken(PromQlTokenKind.Error, start, end);
    }

    private int RuneLength(int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private string Show(int at) => text[at] is < ' ' or '\u007f' ? $"The character U+{(int)text[at]:X4}" : $"'{text.AsSpan(at, RuneLength(at))}'";

    private string Place(int at)
    {
        var (line, column) = new PromQlProblem(at, at, "").Position(text);
        return line == 1 ? $"column {column}" : $"line {line}, column {column}";
    }
}
