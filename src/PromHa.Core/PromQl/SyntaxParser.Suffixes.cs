namespace PromHa.Core.PromQl;

/// <content>What stands behind an operand: ranges, offsets, times.</content>
internal sealed partial class SyntaxParser
{
    private PromQlExpression? Suffixes(PromQlExpression operand)
    {
        var depth = _depth;
        var result = operand;
        while (result is not null)
        {
            switch (_token.Kind)
            {
                case PromQlTokenKind.LeftBracket when Enter():
                    result = Brackets(result);
                    break;
                case PromQlTokenKind.LeftBracket:
                    return null;
                case PromQlTokenKind.Offset:
                    Advance();
                    result = Offset(result);
                    break;
                case PromQlTokenKind.At:
                    Advance();
                    result = At(result);
                    break;
                case PromQlTokenKind.Anchored or PromQlTokenKind.Smoothed:
                    result = Extended(result, _token.Kind == PromQlTokenKind.Anchored ? RangeExtension.Anchored : RangeExtension.Smoothed);
                    break;
                default:
                    _depth = depth;
                    return result;
            }
        }

        return null;
    }

    private PromQlExpression? Brackets(PromQlExpression operand)
    {
        var start = _token.Start;
        Advance();
        if (PositiveDuration() is not { } range)
        {
            return null;
        }

        if (Accept(PromQlTokenKind.RightBracket))
        {
            if (NoRange(operand) is { } problem)
            {
                Report(start, _lastEnd, problem);
            }

            return operand is VectorSelector selector ? new MatrixSelector(selector, range, _lastEnd) : null;
        }

        if (!Accept(PromQlTokenKind.Colon))
        {
            return NewerDuration() is { } newer ? Fail(_token, newer) : Unexpected("':' or ']' should follow the duration.");
        }

        PromQlDuration? step = null;
        if (_token.Kind != PromQlTokenKind.RightBracket && (step = PositiveDuration()) is null)
        {
            return null;
        }

        return Accept(PromQlTokenKind.RightBracket)
            ? new SubqueryExpression(operand, range, step, _lastEnd)
            : Unexpected("']' should follow the step.");
    }

    private string? NoRange(PromQlExpression operand) => operand switch
    {
        VectorSelector { Offset: DurationLiteral { IsZero: false } or DurationOperation } s when _language.StrictRanges || s.Offset is DurationLiteral =>
            "`offset` belongs behind the range: up[5m] offset 1h.",
        VectorSelector { At: { } at } when at.Time == AtTime.Fixed || _language.StrictRanges => "`@` belongs behind the range: up[5m] @ 1700000000.",
        VectorSelector => null,
        _ => "A range can only stand behind a selector. For other expressions write a subquery: [5m:] or [5m:1m].",
    };

    private PromQlExpression? Offset(PromQlExpression operand)
    {
        if (OffsetDuration() is not { } offset)
        {
            return null;
        }

        // An offset of zero is none, so that it may be followed by another.
        static bool IsSet(PromQlDuration? duration) => duration is { IsZero: false };
        var twice = false;
        PromQlExpression? result = operand switch
        {
            VectorSelector s => (twice = IsSet(s.Offset)) ? s : s.With(offset, _lastEnd),
            MatrixSelector m => (twice = IsSet(m.Selector.Offset)) ? m : m.With(m.Selector.With(offset, m.Selector.End), _lastEnd),
            SubqueryExpression q => (twice = IsSet(q.Offset)) ? q : q.With(offset, _lastEnd),
            _ => null,
        };
        if (twice)
        {
            Report(operand.Start, _lastEnd, "`offset` is given twice. Write one with the sum.");
        }
        else if (result is null)
        {
            Report(operand.Start, operand.End, "`offset` can only stand behind a selector or a subquery, not behind a call or an operator. Put it within.");
        }

        return result ?? operand;
    }

    private PromQlExpression? At(PromQlExpression operand)
    {
        var token = _token;
        AtModifier at;
        if (token.Kind is PromQlTokenKind.AtStart or PromQlTokenKind.AtEnd)
        {
            Advance();
            if (!Accept(PromQlTokenKind.LeftParen) || !Accept(PromQlTokenKind.RightParen))
            {
                return Unexpected("'()' should follow: start() or end().");
            }

            at = new AtModifier(token.Kind == PromQlTokenKind.AtStart ? AtTime.Start : AtTime.End, 0);
        }
        else if (SignedNumber() is { } seconds)
        {
            if (!double.IsFinite(seconds) || Math.Abs(seconds) >= 9223372036854775808d)
            {
                Report(operand.Start, _lastEnd, "The time behind `@` is too far away. Write seconds since 1970.");
                seconds = 0;
            }

            at = new AtModifier(AtTime.Fixed, (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero));
        }
        else
        {
            return Unexpected("A time should follow '@': seconds since 1970, start() or end().");
        }

        return WithAt(operand, at);
    }

    private PromQlExpression WithAt(PromQlExpression operand, AtModifier at)
    {
        var twice = false;
        PromQlExpression? result = operand switch
        {
            VectorSelector s => (twice = s.At is not null) ? s : s.With(at, _lastEnd),
            MatrixSelector m => (twice = m.Selector.At is not null) ? m : m.With(m.Selector.With(at, m.Selector.End), _lastEnd),
            SubqueryExpression q => (twice = q.At is not null) ? q : q.With(at, _lastEnd),
            _ => null,
        };
        if (twice)
        {
            Report(operand.Start, operand.End, "`@` is given twice. Write one.");
        }
        else if (result is null)
        {
            Report(operand.Start, operand.End, "`@` can only stand behind a selector or a subquery, not behind a call or an operator. Put it within.");
        }

        return result ?? operand;
    }

    private PromQlExpression Extended(PromQlExpression operand, RangeExtension extension)
    {
        var word = _lexer.Text(_token).ToString();
        Advance();
        var selector = operand as VectorSelector ?? (operand as MatrixSelector)?.Selector;
        var problem = !_language.Options.ExtendedRangeSelectors
                ? $"`{word}` is experimental and must be switched on with --enable-feature=promql-extended-range-selectors."
            : selector is null ? $"`{word}` can only stand behind a selector."
            : selector.Extension != RangeExtension.None && selector.Extension != extension ? "`anchored` and `smoothed` exclude each other. Write one."
            : null;
        if (problem is not null || selector is null)
        {
            Report(operand.Start, operand.End, problem ?? "");
            return operand;
        }

        return operand is MatrixSelector matrix ? matrix.With(selector.With(extension, selector.End), _lastEnd) : selector.With(extension, _lastEnd);
    }
}
