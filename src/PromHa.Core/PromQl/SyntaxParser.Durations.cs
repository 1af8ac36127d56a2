namespace PromHa.Core.PromQl;

/// <content>Numbers and durations.</content>
internal sealed partial class SyntaxParser
{
    private const double LongestSeconds = 9223372036.854775808;

    private double Number(PromQlToken token)
    {
        if (GoNumbers.TryParse(_lexer.Text(token), out var value))
        {
            return value;
        }

        Report(token.Start, token.End, "This is no number, or one too large. Write it as 1.5, 1e3, 0x1f or Inf.");
        return 0;
    }

    // In seconds.
    private double Duration(PromQlToken token)
    {
        if (PromDuration.TryParse(_lexer.Text(token).ToString(), out var duration))
        {
            return duration.Milliseconds / 1000d;
        }

        Report(token.Start, token.End, "This is no duration, or too long a one. Write whole numbers with units, the longest first, such as 30s, 5m or 1h30m.");
        return 0;
    }

    private PromQlDuration? PositiveDuration()
    {
        var known = _problems.Count;
        var duration = _language.DurationArithmetic ? DurationExpression(0) : LiteralDuration(mayBeZero: _language.NumbersAsDurations);
        if (duration is DurationLiteral { Seconds: <= 0 } && _language.DurationArithmetic && known == _problems.Count)
        {
            Report(duration.Start, duration.End, "The duration must be longer than 0.");
        }

        return duration;
    }

    private PromQlDuration? OffsetDuration()
    {
        if (_language.DurationArithmetic)
        {
            return SingleOffset();
        }

        var start = _token.Start;
        var negative = _token.Is(PromQlOperator.Subtract);
        if (negative)
        {
            Advance();
        }

        return LiteralDuration(mayBeZero: _language.NumbersAsDurations) is not { } duration ? null
            : negative ? new DurationLiteral(-duration.Seconds, duration.HasUnits, start, duration.End) : duration;
    }

    private DurationLiteral? LiteralDuration(bool mayBeZero)
    {
        var token = _token;
        if (token.Kind == PromQlTokenKind.Number && !_language.NumbersAsDurations)
        {
            Fail(token, $"A duration needs a unit, such as {_lexer.Text(token)}s: one without {_language.Needs(PromQlLanguage.NumbersAsDurationsSince)}");
            return null;
        }

        if (token.Kind is not (PromQlTokenKind.Number or PromQlTokenKind.Duration))
        {
            _ = NewerDuration() is { } newer ? Fail(token, newer) : Unexpected("A duration should stand here, such as 5m.");
            return null;
        }

        var literal = Literal();
        if (literal.Seconds <= 0 && !mayBeZero)
        {
            Report(token.Start, token.End, "The duration must be longer than 0.");
        }

        return literal;
    }

    private DurationLiteral Literal()
    {
        var token = _token;
        Advance();
        var hasUnits = token.Kind == PromQlTokenKind.Duration;
        return InBounds(new DurationLiteral(hasUnits ? Duration(token) : Number(token), hasUnits, token.Start, token.End));
    }

    private DurationLiteral InBounds(DurationLiteral literal)
    {
        if (Math.Abs(literal.Seconds) <= LongestSeconds)
        {
            return literal;
        }

        Report(literal.Start, literal.End, "The duration is too long: 292 years are the most.");
        return new DurationLiteral(0, literal.HasUnits, literal.Start, literal.End);
    }

    // Behind `offset` an operator belongs to the samples, unless parentheses came first: up offset 5m * 2 is (up offset 5m) * 2.
    private PromQlDuration? SingleOffset()
    {
        if (_token.Kind == PromQlTokenKind.LeftParen)
        {
            return DurationExpression(0);
        }

        if (!_token.Is(PromQlOperator.Add) && !_token.Is(PromQlOperator.Subtract))
        {
            return DurationOperand();
        }

        var (start, negative) = (_token.Start, _token.Is(PromQlOperator.Subtract));
        Advance();
        if (_token.Is(PromQlOperator.Add) || _token.Is(PromQlOperator.Subtract))
        {
            return DurationOperand() is { } inner ? DurationRest(Signed(inner, negative, start), 0) : null;
        }

        if (_token.Kind != PromQlTokenKind.LeftParen)
        {
            return DurationOperand() is not { } operand ? null
                : operand is DurationOperation && !negative ? new DurationOperation(DurationOperator.None, null, operand, false, start, operand.End)
                : Signed(operand, negative, start);
        }

        Advance();
        if (NestedDuration() is not { } grouped || !CloseParen())
        {
            return null;
        }

        if (!_language.DurationFunctions)
        {
            CheckDurationExpressions(grouped);
        }

        return Signed(grouped.Parenthesized(start, _lastEnd), negative, start);
    }
}
