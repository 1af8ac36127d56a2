namespace PromHa.Core.PromQl;

/// <content>Between brackets.</content>
internal sealed partial class PromQlLexer
{
    // Never reset, as Prometheus does not: [step():5m] is only taken behind a bracket with a number.
    private bool _gotDuration;

    // Until the first number only what may begin a duration is looked at; behind it, as everywhere, comments are allowed.
    private bool AfterBracket { get; set; }

    private bool StrictAtComment() => AfterBracket;

    private PromQlToken InBrackets(int start)
    {
        var c = text[start];
        if (AfterBracket && !language.DurationArithmetic && !language.NumbersAsDurations)
        {
            AfterBracket = false;
            return OldDuration(start);
        }

        switch (c)
        {
            case ']':
                (_inBrackets, AfterBracket) = (false, false);
                return One(PromQlTokenKind.RightBracket);
            case '[':
                return Fail(start, start + 1, "Brackets cannot stand within brackets. Close the first with ']'.");
            case ':' when AfterBracket && !_gotDuration:
                return Fail(start, start + 1, "A range must stand before the ':', as in [1h:5m].");
            case ':' when _gotColon:
                return Fail(start, start + 1, "There is a second ':' between the brackets. Write [range:step].");
            case ':':
                _gotColon = true;
                return One(PromQlTokenKind.Colon);
        }

        if (IsAlpha(c))
        {
            return BracketWord(start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            (AfterBracket, _gotDuration) = (false, true);
            return NumberOrDuration(start);
        }

        return c is '{' or '"' or '\'' or '`' or '@' or '=' or '!' or '<' or '>'
            ? Fail(start, start + 1, $"'{c}' cannot stand between brackets. Write a duration, such as [5m].")
            : Sign(start, c);
    }

    private PromQlToken BracketWord(int start)
    {
        while (_at < text.Length && IsWord(text[_at]))
        {
            _at++;
        }

        var word = text.AsSpan(start, _at - start);
        var kind = DurationFunction(word);
        if (kind != PromQlTokenKind.Identifier)
        {
            return new PromQlToken(kind, start, _at);
        }

        // Older servers took any letter behind the range for the colon.
        if (!language.StrictBrackets && !AfterBracket && !_gotColon)
        {
            _gotColon = true;
            _at = start + 1;
            return new PromQlToken(PromQlTokenKind.Colon, start, _at);
        }

        if (NewerFunction(word) is { } since)
        {
            return Fail(start, _at, $"`{word}` between brackets {language.Needs(since, experimental: true)}");
        }

        return Fail(start, _at, $"'{word}' cannot stand between brackets. Write a duration, such as [5m], or range and step, such as [1h:5m].");
    }

    private ServerVersion? NewerFunction(ReadOnlySpan<char> word) => word switch
    {
        "step" or "min" or "max" when !language.DurationFunctions => PromQlLanguage.DurationFunctionsSince,
        "range" when !language.RangeFunction => PromQlLanguage.RangeFunctionSince,
        "min_of" or "max_of" when !language.MinMaxOf => PromQlLanguage.MinMaxOfSince,
        _ => null,
    };

    private PromQlTokenKind DurationFunction(ReadOnlySpan<char> word)
    {
        if (!language.DurationFunctions)
        {
            return PromQlTokenKind.Identifier;
        }

        var (kind, detail) = PromQlKeywords.Find(word, language);
        return kind switch
        {
            PromQlTokenKind.Step or PromQlTokenKind.Range or PromQlTokenKind.MinOf or PromQlTokenKind.MaxOf => kind,
            PromQlTokenKind.Aggregation when !language.MinMaxOf && detail == (byte)PromQlAggregation.Min => PromQlTokenKind.MinOf,
            PromQlTokenKind.Aggregation when !language.MinMaxOf && detail == (byte)PromQlAggregation.Max => PromQlTokenKind.MaxOf,
            _ => PromQlTokenKind.Identifier,
        };
    }

    // Before 3.0 a duration with units had to follow the bracket at once.
    private PromQlToken OldDuration(int start)
    {
        var token = NumberOrDuration(start);
        return token.Kind == PromQlTokenKind.Number
            ? Fail(start, token.End, $"A duration needs a unit, such as {Text(token)}s: one without {language.Needs(PromQlLanguage.NumbersAsDurationsSince)}")
            : token;
    }
}
