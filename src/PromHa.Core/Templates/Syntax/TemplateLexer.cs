using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>Cuts a template into tokens by the rules of Go's text/template/parse. Each call of <see cref="Next"/> goes on where the last ended.</summary>
internal sealed partial class TemplateLexer(string text)
{
    private static readonly Dictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> Keywords = new Dictionary<string, TokenKind>(StringComparer.Ordinal)
    {
        ["block"] = TokenKind.KeywordBlock,
        ["break"] = TokenKind.KeywordBreak,
        ["continue"] = TokenKind.KeywordContinue,
        ["define"] = TokenKind.KeywordDefine,
        ["else"] = TokenKind.KeywordElse,
        ["end"] = TokenKind.KeywordEnd,
        ["if"] = TokenKind.KeywordIf,
        ["nil"] = TokenKind.Nil,
        ["range"] = TokenKind.KeywordRange,
        ["template"] = TokenKind.KeywordTemplate,
        ["with"] = TokenKind.KeywordWith,
        ["true"] = TokenKind.Bool,
        ["false"] = TokenKind.Bool,
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private int _position;
    private int _parens;
    private bool _inAction;
    private bool _failed;

    /// <summary>The next token; after the end or an error, the end again and again.</summary>
    public Token Next()
    {
        if (_failed)
        {
            return new(TokenKind.End, text.Length, text.Length);
        }

        return _inAction ? InAction() : InText();
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsAlphaNumeric(Rune rune) =>
        rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    private Token InText()
    {
        while (true)
        {
            var start = _position;
            var open = text.IndexOf("{{", start, StringComparison.Ordinal);
            if (open < 0)
            {
                _position = text.Length;
                return start < text.Length ? new(TokenKind.Text, start, text.Length) : new(TokenKind.End, start, start);
            }

            var end = open;
            var trims = HasLeftTrim(open + 2);
            while (trims && end > start && IsSpace(text[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                _position = open;
                return new(TokenKind.Text, start, end);
            }

            var inside = open + 2 + (trims ? 2 : 0);
            if (!At(inside, "/*"))
            {
                (_position, _inAction, _parens) = (inside, true, 0);
                return new(TokenKind.LeftDelimiter, open, open + 2);
            }

            // The text behind a comment is a token of its own, so it goes round once more.
            if (SkipComment(open, inside) is { } wrong)
            {
                return wrong;
            }
        }
    }

    private Token? SkipComment(int open, int inside)
    {
        var close = text.IndexOf("*/", inside + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            return Fail(open, inside + 2, "the comment is never closed: write */}} at its end");
        }

        _position = close + 2;
        if (!AtRightDelimiter(out var trims))
        {
            return Fail(open, close + 2, "a comment stands alone in its braces: write }} right behind */");
        }

        _position += trims ? 4 : 2;
        SkipSpaceIf(trims);
        return null;
    }

    private void SkipSpaceIf(bool trims)
    {
        while (trims && _position < text.Length && IsSpace(text[_position]))
        {
            _position++;
        }
    }

    private bool At(int position, string what) => string.CompareOrdinal(text, position, what, 0, what.Length) == 0;

    private bool HasLeftTrim(int position) => position + 1 < text.Length && text[position] == '-' && IsSpace(text[position + 1]);

    private bool HasRightTrim(int position) =>
        position >= 0 && position + 1 < text.Length && IsSpace(text[position]) && text[position + 1] == '-' && At(position + 2, "}}");

    private bool AtRightDelimiter(out bool trims)
    {
        trims = HasRightTrim(_position);
        return trims || At(_position, "}}");
    }

    private Token RightDelimiter()
    {
        _ = AtRightDelimiter(out var trims);
        var start = _position + (trims ? 2 : 0);
        _position = start + 2;
        SkipSpaceIf(trims);
        _inAction = false;
        return new(TokenKind.RightDelimiter, start, start + 2);
    }

    private Token Fail(int start, int end, string message)
    {
        _failed = true;
        return new(TokenKind.Error, start, Math.Min(end, text.Length), message);
    }

    private Token Take(TokenKind kind, int length)
    {
        var start = _position;
        _position += length;
        return new(kind, start, _position);
    }
}
