using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>Matchers as Alertmanager reads them since 0.27: any name and value, with special characters in quotes only.</summary>
internal ref struct Utf8Matchers
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("{}!=~,\\\"'`");

    private readonly string _text;
    private int _at;
    private string _problem = "";

    private Utf8Matchers(string text) => _text = text;

    public static bool TryAll(string text, [NotNullWhen(true)] out IReadOnlyList<Matcher>? matchers, out string problem)
    {
        var parser = new Utf8Matchers(text);
        List<Matcher> all = [];
        var good = parser.ReadAll(all);
        (matchers, problem) = (good ? all : null, parser._problem);
        return good;
    }

    private bool ReadAll(List<Matcher> all)
    {
        SkipWhite();
        if (AtEnd)
        {
            return true;
        }

        var braces = Accept('{');
        if (AtEnd)
        {
            return Fail("A closing brace is missing.");
        }

        // A comma may follow the last matcher.
        while (Peek() is not ('}' or '\0'))
        {
            if (!ReadOne(out var matcher))
            {
                return false;
            }

            all.Add(matcher);
            if (!Accept(','))
            {
                break;
            }
        }

        if (Accept('}') != braces)
        {
            return Fail(braces ? "A comma or a closing brace is expected here." : AtEnd ? "The opening brace is missing." : "A comma is expected here.");
        }

        return AtEnd || Fail("Nothing may follow the closing brace.");
    }

    private bool ReadOne([NotNullWhen(true)] out Matcher? matcher)
    {
        matcher = null;
        if (!ReadText("A label name is expected here.", out var name) || !ReadOperator(out var op)
            || !ReadText("A value is expected here. Put it in quotes when it has special characters.", out var value))
        {
            return false;
        }

        return MatcherText.TryMake(name, op, value, out matcher, out _problem);
    }

    private bool ReadOperator(out string op)
    {
        SkipWhite();
        var rest = _text.AsSpan(_at);
        op = rest is ['=', '~', ..] ? "=~" : rest is ['!', '~', ..] ? "!~" : rest is ['!', '=', ..] ? "!=" : rest is ['=', ..] ? "=" : "";
        _at += op.Length;
        return op.Length > 0 || Fail("One of = != =~ !~ is expected here.");
    }

    private bool ReadText(string expected, out string text)
    {
        SkipWhite();
        if (Peek() == '"')
        {
            return GoQuoted.TryRead(_text, ref _at, out text) || Fail("The quoted text is not closed, or has an escape that is none.");
        }

        var start = _at;
        while (_at < _text.Length && !Reserved.Contains(_text[_at]) && !char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        text = _text[start.._at];
        return _at > start || Fail(expected);
    }

    private bool AtEnd => _at >= _text.Length;

    private char Peek()
    {
        SkipWhite();
        return AtEnd ? '\0' : _text[_at];
    }

    private bool Accept(char c)
    {
        SkipWhite();
        var there = !AtEnd && _text[_at] == c;
        _at += there ? 1 : 0;
        SkipWhite();
        return there;
    }

    private void SkipWhite()
    {
        while (!AtEnd && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool Fail(string problem)
    {
        _problem = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At character {_at + 1}: {problem}");
        return false;
    }
}
