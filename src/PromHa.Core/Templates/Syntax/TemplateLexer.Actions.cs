using System.Text;

namespace PromHa.Core.Templates;

internal sealed partial class TemplateLexer
{
    private static string Show(Rune rune) => rune.Value < ' ' || rune.Value == 0x7f || Rune.IsWhiteSpace(rune) && rune.Value != ' '
        ? $"U+{rune.Value:X4}"
        : $"U+{rune.Value:X4} '{rune}'";

    // What to do about some characters that people write from habit.
    private static string Advice(Rune rune) => rune.Value switch
    {
        0xA0 => "this is a no-break space, often pasted from a web page; write a common space",
        0x201C or 0x201D or 0x201E => "write straight quotes (\")",
        0x2018 or 0x2019 or 0x201A => "write straight quotes (\")",
        '}' => "an action ends with two braces: }}",
        '{' => "an action begins with two braces: {{",
        '+' or '*' or '/' or '%' or '-' => "templates cannot calculate; do it in the expression of the rule",
        '=' or '!' or '<' or '>' => "compare with the functions eq, ne, lt, le, gt and ge, such as {{ if gt $value 1.0 }}",
        '[' or ']' => "write {{ index value \"key\" }} to take an element",
        _ => "",
    };

    private static string WithAdvice(string message, Rune rune) => Advice(rune) is { Length: > 0 } advice ? $"{message}: {advice}" : message;

    private Token InAction()
    {
        if (AtRightDelimiter(out _))
        {
            return _parens == 0 ? RightDelimiter() : Fail(_position, _position + 2, "a parenthesis is never closed: write ) before }}");
        }

        var rune = Peek(_position);
        var c = (char)Math.Min(rune.Value, char.MaxValue);
        if (_position >= text.Length)
        {
            return Fail(_position, _position, "the action is never closed: write }} at its end");
        }

        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                return Space();
            case '=':
                return Take(TokenKind.Assign, 1);
            case ':':
                return At(_position, ":=")
                    ? Take(TokenKind.Declare, 2)
                    : Fail(_position, _position + 1, "a colon belongs to := here, which declares a variable");
            case '|':
                return Take(TokenKind.Pipe, 1);
            case '"':
                return Quoted('"', TokenKind.String);
            case '\'':
                return Quoted('\'', TokenKind.CharConstant);
            case '`':
                return RawQuoted();
            case '$':
                return FieldOrVariable(TokenKind.Variable);
            case '.' when _position + 1 >= text.Length || !char.IsAsciiDigit(text[_position + 1]):
                return _position + 1 >= text.Length ? Number() : FieldOrVariable(TokenKind.Field);
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                return Number();
            case '(':
                _parens++;
                return Take(TokenKind.LeftParen, 1);
            case ')':
                return --_parens < 0
                    ? Fail(_position, _position + 1, "there is no ( for this )")
                    : Take(TokenKind.RightParen, 1);
        }

        if (IsAlphaNumeric(rune))
        {
            return Word();
        }

        return c is > ' ' and < (char)0x7f
            ? Take(TokenKind.Char, 1)
            : Fail(_position, _position + rune.Utf16SequenceLength, WithAdvice($"unrecognized character {Show(rune)} in an action", rune));
    }

    private Token Space()
    {
        var start = _position;
        while (_position < text.Length && IsSpace(text[_position]))
        {
            _position++;
        }

        // The space before a trim marker belongs to the closing braces.
        if (!HasRightTrim(_position - 1))
        {
            return new(TokenKind.Space, start, _position);
        }

        _position--;
        return _position == start ? RightDelimiter() : new(TokenKind.Space, start, _position);
    }

    private Token Word()
    {
        var start = _position;
        SkipAlphaNumeric();
        if (!AtTerminator())
        {
            return BadCharacter();
        }

        var kind = Keywords.TryGetValue(text.AsSpan(start, _position - start), out var keyword) ? keyword : TokenKind.Identifier;
        return new(kind, start, _position);
    }

    private Token FieldOrVariable(TokenKind kind)
    {
        var start = _position++;
        if (AtTerminator())
        {
            return new(kind == TokenKind.Field ? TokenKind.Dot : kind, start, _position);
        }

        SkipAlphaNumeric();
        return AtTerminator() ? new(kind, start, _position) : BadCharacter();
    }

    private Token BadCharacter()
    {
        var rune = Peek(_position);
        return Fail(_position, _position + rune.Utf16SequenceLength, WithAdvice($"bad character {Show(rune)} in a name", rune));
    }

    private void SkipAlphaNumeric()
    {
        while (_position < text.Length && Peek(_position) is var rune && IsAlphaNumeric(rune))
        {
            _position += rune.Utf16SequenceLength;
        }
    }

    // What may follow a name.
    private bool AtTerminator() =>
        _position >= text.Length || IsSpace(text[_position]) || text[_position] is '.' or ',' or '|' or ':' or ')' or '(' || At(_position, "}}");

    private Token Quoted(char quote, TokenKind kind)
    {
        var start = _position++;
        while (_position < text.Length && text[_position] != '\n')
        {
            var c = text[_position++];
            if (c == quote)
            {
                return new(kind, start, _position);
            }

            if (c == '\\' && _position < text.Length && text[_position] != '\n')
            {
                _position++;
            }
        }

        return Fail(start, _position, kind == TokenKind.String
            ? "the quoted string is never closed: write \" at its end, on the same line"
            : "the character constant is never closed; write strings in \"double\" or `back` quotes");
    }

    private Token RawQuoted()
    {
        var (start, close) = (_position, text.IndexOf('`', _position + 1));
        if (close < 0)
        {
            return Fail(start, text.Length, "the raw string is never closed: write ` at its end");
        }

        _position = close + 1;
        return new(TokenKind.RawString, start, _position);
    }

    private Token Number()
    {
        var start = _position;
        if (!ScanNumber())
        {
            return Fail(start, _position, $"{text[start.._position]} is no number");
        }

        if (_position >= text.Length || text[_position] is not ('+' or '-'))
        {
            return new(TokenKind.Number, start, _position);
        }

        return ScanNumber() && text[_position - 1] == 'i'
            ? new(TokenKind.Complex, start, _position)
            : Fail(start, _position, $"{text[start.._position]} is no number: templates cannot calculate; do it in the expression of the rule");
    }

    // Takes what looks like a number; whether it is one is found out later.
    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            digits = Accept("xX") ? "0123456789abcdefABCDEF_" : Accept("oO") ? "01234567_" : Accept("bB") ? "01_" : digits;
        }

        AcceptAll(digits);
        if (Accept("."))
        {
            AcceptAll(digits);
        }

        if ((digits.Length == 11 && Accept("eE")) || (digits.Length == 23 && Accept("pP")))
        {
            Accept("+-");
            AcceptAll("0123456789_");
        }

        Accept("i");
        if (_position < text.Length && Peek(_position) is var rune && IsAlphaNumeric(rune))
        {
            _position += rune.Utf16SequenceLength;
            return false;
        }

        return true;
    }

    private bool Accept(string set)
    {
        if (_position >= text.Length || !set.Contains(text[_position], StringComparison.Ordinal))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void AcceptAll(string set)
    {
        while (Accept(set))
        {
        }
    }

    // Half a surrogate pair counts as a character that no name has.
    private Rune Peek(int position)
    {
        if (position >= text.Length)
        {
            return new Rune('\0');
        }

        return Rune.TryGetRuneAt(text, position, out var rune) ? rune : Rune.ReplacementChar;
    }
}
