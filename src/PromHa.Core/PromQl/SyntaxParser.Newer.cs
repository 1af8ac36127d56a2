namespace PromHa.Core.PromQl;

/// <content>Tells what is wrong only because the target is old.</content>
internal sealed partial class SyntaxParser
{
    // What the token that cannot stand here would mean to a newer server; null when it would be wrong there too.
    private string? Newer()
    {
        var word = _lexer.Text(_token);
        if (!_language.ExtendedRangeSelectors && (word.SequenceEqual("anchored") || word.SequenceEqual("smoothed")))
        {
            return $"`{word}` {_language.Needs(PromQlLanguage.ExtendedRangeSelectorsSince, experimental: true)}";
        }

        if (!_language.TrimOperators && _token.Is(PromQlOperator.Divide) && _previous.End == _token.Start
            && (_previous.Is(PromQlOperator.Less) || _previous.Is(PromQlOperator.Greater)))
        {
            return $"`{_lexer.Text(_previous)}/` {_language.Needs(PromQlLanguage.TrimOperatorsSince)}";
        }

        if (!_language.TimeFunctions && _token.Kind == PromQlTokenKind.LeftParen
            && _previous.Kind is PromQlTokenKind.AtStart or PromQlTokenKind.AtEnd or PromQlTokenKind.Step or PromQlTokenKind.Range)
        {
            return $"The function `{_lexer.Text(_previous)}` {_language.Needs(PromQlLanguage.TimeFunctionsSince, experimental: true)}";
        }

        return !_language.LimitAggregations && _token.Kind is PromQlTokenKind.By or PromQlTokenKind.Without
                && _lexer.Text(_previous) is "limitk" or "limit_ratio"
            ? $"`{_lexer.Text(_previous)}` {_language.Needs(PromQlLanguage.LimitAggregationsSince, experimental: true)}"
            : null;
    }

    // The same within a range or an offset.
    private string? NewerDuration() => !_language.DurationArithmetic && _token.Kind is PromQlTokenKind.Operator or PromQlTokenKind.LeftParen
        ? $"Arithmetic with durations {_language.Needs(PromQlLanguage.DurationArithmeticSince, experimental: true)}"
        : null;
}
