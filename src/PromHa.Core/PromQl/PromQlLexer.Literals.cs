namespace PromHa.Core.PromQl;

/// <content>Numbers, durations and strings.</content>
internal sealed partial class PromQlLexer
{
    private PromQlToken NumberOrDuration(int start)
    {
        if (language.UnderscoresInNumbers ? ScanNumber() : ScanOldNumber())
        {
            return new PromQlToken(PromQlTokenKind.Number, start, _at);
        }

        if (ScanUnits())
        {
            return new PromQlToken(PromQlTokenKind.Duration, start, _at);
        }

        while (_at < text.Length && (IsWord(text[_at]) || text[_at] == '.'))
        {
            _at++;
        }

        var word = text.AsSpan(start, Math.Max(_at, start + 1) - start);
        return Fail(start, start + word.Length, word.Contains('_') && !language.UnderscoresInNumbers
            ? $"'_' within a number {language.Needs(PromQlLanguage.UnderscoresInNumbersSince)}"
            : $"'{Shorten(word)}' is neither a number nor a duration. Write 1.5, 0x1f or 1h30m.");
    }

    private static string Shorten(ReadOnlySpan<char> word) => word.Length <= 40 ? word.ToString() : $"{word[..40]}...";

    private bool Accept(char c)
    {
        if (Peek() != c || _at >= text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    // Loosely: what it lets through is not always a number, which the parser finds out.
    private bool ScanNumber()
    {
        var hex = Accept('0') && (Accept('x') || Accept('X'));
        if (hex)
        {
            Accept('_');
        }

        Accept('.');
        if (IsDigit(Peek(), hex))
        {
            _at++;
        }

        bool dot = false, exponent = false;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == '.')
            {
                _at++;
                if (dot || hex || Peek() is '_' or '.')
                {
                    return false;
                }

                dot = true;
            }
            else if (c is 'e' or 'E')
            {
                _at++;
                if (exponent)
                {
                    return false;
                }

                exponent = true;
                _ = Accept('+') || Accept('-');
                if (_at == text.Length || Peek() is '.' or '_' or 'e' or 'E')
                {
                    return false;
                }
            }
            else if (c == '_')
            {
                _at++;
                if (_at == text.Length || Peek() is '.' or '_' or 'e' or 'E')
                {
                    return false;
                }
            }
            else if (IsDigit(c, hex))
            {
                while (IsDigit(Peek(), hex))
                {
                    _at++;
                }
            }
            else
            {
                break;
            }
        }

        return !IsWord(Peek());
    }

    private bool ScanOldNumber()
    {
        var hex = Accept('0') && (Accept('x') || Accept('X'));
        SkipDigits(hex);
        if (Accept('.'))
        {
            SkipDigits(hex);
        }

        if (Accept('e') || Accept('E'))
        {
            _ = Accept('+') || Accept('-');
            SkipDigits(hex: false);
        }

        return !IsWord(Peek());
    }

    private void SkipDigits(bool hex)
    {
        while (IsDigit(Peek(), hex))
        {
            _at++;
        }
    }

    private static bool IsDigit(char c, bool hex) => hex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);

    // Behind the first number of a duration; the parser checks the order of the units.
    private bool ScanUnits()
    {
        if (Peek() is not ('s' or 'm' or 'h' or 'd' or 'w' or 'y'))
        {
            return false;
        }

        _at++;
        Accept('s');
        while (char.IsAsciiDigit(Peek()))
        {
            SkipDigits(hex: false);
            if (Peek() is not ('s' or 'm' or 'h' or 'd' or 'w'))
            {
                return false;
            }

            _at++;
            Accept('s');
        }

        return !IsWord(Peek());
    }

    private PromQlToken QuotedString(int start)
    {
        var quote = text[start];
        _at = start + 1;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == quote)
            {
                return new PromQlToken(PromQlTokenKind.String, start, ++_at);
            }

            if (c == '\\' && quote != '`')
            {
                if (PromQlStrings.Escape(text, _at, quote, out var length) is { } problem)
                {
                    return Fail(_at, _at + length, problem);
                }

                _at += length;
            }
            else if (c == '\n' && quote != '`')
            {
                break;
            }
            else if (c == '\uFFFD' || (char.IsSurrogate(c) && RuneLength(_at) == 1))
            {
                return Fail(_at, _at + 1, "The string holds a character that is not valid UTF-8. Write it as an escape, such as \\xff.");
            }
            else
            {
                _at += RuneLength(_at);
            }
        }

        return Fail(start, start + 1, $"The string is not closed: {quote} is missing{(quote == '`' ? "" : " before the end of the line")}.");
    }
}
