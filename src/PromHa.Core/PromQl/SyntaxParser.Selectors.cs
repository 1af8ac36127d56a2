namespace PromHa.Core.PromQl;

/// <content>Selectors.</content>
internal sealed partial class SyntaxParser
{
    private static LabelMatcher NameMatcher(string name, int start, int end) => new("__name__", MatchOperator.Equal, name, null, start, end);

    // From '{' to '}'.
    private VectorSelector? Braces(string? name, int start)
    {
        var nameEnd = _lastEnd;
        Advance();
        List<LabelMatcher> matchers = [];
        while (_token.Kind != PromQlTokenKind.RightBrace)
        {
            if (!Condition(matchers))
            {
                return null;
            }

            if (_token.Kind != PromQlTokenKind.RightBrace && !Accept(PromQlTokenKind.Comma))
            {
                Unexpected("',' or '}' should follow the condition.");
                return null;
            }
        }

        Advance();
        if (name is not null)
        {
            matchers.Add(NameMatcher(name, start, nameEnd));
        }

        return new VectorSelector(name, matchers, start, _lastEnd);
    }

    private bool Condition(List<LabelMatcher> matchers)
    {
        var label = _token;
        if (label.Kind is not (PromQlTokenKind.Identifier or PromQlTokenKind.String))
        {
            Unexpected("A condition such as job=\"a\" should stand here.");
            return false;
        }

        if (label.Kind == PromQlTokenKind.String && !_language.QuotedNames)
        {
            Fail(label, $"A name between quotes {_language.Needs(PromQlLanguage.QuotedNamesSince)}");
            return false;
        }

        Advance();
        var quoted = label.Kind == PromQlTokenKind.String;
        var name = quoted ? PromQlStrings.Unquote(_lexer.Text(label)) : _lexer.Text(label).ToString();
        if (_token.Kind != PromQlTokenKind.Match && !_token.Is(PromQlOperator.NotEqual))
        {
            if (!quoted)
            {
                Unexpected("'=', '!=', '=~' or '!~' should follow the label.");
                return false;
            }

            // Quotes alone hold the metric's name.
            matchers.Add(NameMatcher(name, label.Start, label.End));
            return true;
        }

        var op = _token.Kind == PromQlTokenKind.Match ? (MatchOperator)_token.Detail : MatchOperator.NotEqual;
        Advance();
        var value = _token;
        if (value.Kind != PromQlTokenKind.String)
        {
            Unexpected($"A string should follow: put the value between quotes.");
            return false;
        }

        Advance();
        matchers.Add(Matcher(name, op, PromQlStrings.Unquote(_lexer.Text(value)), label.Start, value));
        return true;
    }

    private LabelMatcher Matcher(string name, MatchOperator op, string value, int start, PromQlToken token)
    {
        PromRegex? regex = null;
        if (op is MatchOperator.Regex or MatchOperator.NotRegex && PromQlRegexes.Problem(value, _language, out regex) is { } problem)
        {
            Report(start, token.End, problem);
        }

        return new LabelMatcher(name, op, value, regex, start, token.End);
    }
}
