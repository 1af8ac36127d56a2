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
            Unexpected("A duration should stand here, such as 5m.");
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

    private PromQlDuration Signed(PromQlDuration duration, bool negative, int start) => duration switch
    {
        DurationLiteral literal => InBounds(new DurationLiteral(negative ? -literal.Seconds : literal.Seconds, literal.HasUnits, start, literal.End)),
        _ => negative ? new DurationOperation(DurationOperator.Negate, null, duration, false, start, duration.End)
            : duration,
    };

    private PromQlDuration? DurationExpression(int tightness) => DurationOperand() is { } left ? DurationRest(left, tightness) : null;

    private PromQlDuration? NestedDuration()
    {
        if (!Enter())
        {
            return null;
        }

        var duration = DurationExpression(0);
        _depth--;
        return duration;
    }

    private PromQlDuration? DurationRest(PromQlDuration left, int tightness)
    {
        var levels = 0;
        while (_token.Kind == PromQlTokenKind.Operator && DurationOperatorOf(_token.Operator) is { } op && _token.Operator.Precedence() >= tightness)
        {
            // Chains of durations are printed recursively; none of sense is long.
            if (++levels > PromQlParser.MaxDepth)
            {
                Report(_token.Start, _token.End, $"The duration has more than {PromQlParser.MaxDepth} operators. Compute it.");
                return null;
            }

            var sign = _token;
            var precedence = sign.Operator.Precedence();
            Advance();
            if (!Enter())
            {
                return null;
            }

            var right = DurationExpression(op == DurationOperator.Power ? precedence : precedence + 1);
            _depth--;
            if (right is null)
            {
                return null;
            }

            CheckDurationExpressions(left);
            if (op is DurationOperator.Divide or DurationOperator.Modulo && right is DurationLiteral { Seconds: 0 })
            {
                Report(sign.Start, sign.End, "A duration cannot be divided by zero.");
            }

            left = new DurationOperation(op, left, right, false, left.Start, right.End);
        }

        return left;
    }

    private PromQlDuration? DurationOperand()
    {
        var token = _token;
        switch (token.Kind)
        {
            case PromQlTokenKind.Number or PromQlTokenKind.Duration:
                return Literal();
            case PromQlTokenKind.Operator when token.Operator is PromQlOperator.Add or PromQlOperator.Subtract:
                Advance();
                if (!Enter())
                {
                    return null;
                }

                var operand = DurationExpression(PromQlOperator.Power.Precedence());
                _depth--;
                return operand is null ? null : Signed(operand, token.Is(PromQlOperator.Subtract), token.Start);
            case PromQlTokenKind.LeftParen:
                return DurationInParentheses();
            case PromQlTokenKind.Step or PromQlTokenKind.Range or PromQlTokenKind.MinOf or PromQlTokenKind.MaxOf:
                return DurationCall(token);
            case PromQlTokenKind.Aggregation when !_language.MinMaxOf && _language.DurationFunctions
                && token.Detail is (byte)PromQlAggregation.Min or (byte)PromQlAggregation.Max:
                return DurationCall(token);
            default:
                Unexpected(_language.DurationFunctions ? "A duration should stand here, such as 5m or step()." : "A duration should stand here, such as 5m.");
                return null;
        }
    }

    private DurationOperation? DurationInParentheses()
    {
        var start = _token.Start;
        Advance();
        if (NestedDuration() is not { } inner || !CloseParen())
        {
            return null;
        }

        CheckDurationExpressions(inner);
        return inner.Parenthesized(start, _lastEnd);
    }

    private DurationOperation? DurationCall(PromQlToken token)
    {
        Advance();
        if (!Accept(PromQlTokenKind.LeftParen))
        {
            Unexpected("'(' should follow.");
            return null;
        }

        PromQlDuration? left = null, right = null;
        if (token.Kind is not (PromQlTokenKind.Step or PromQlTokenKind.Range))
        {
            if ((left = NestedDuration()) is null)
            {
                return null;
            }

            if (!Accept(PromQlTokenKind.Comma))
            {
                Unexpected("',' and a second duration should follow.");
                return null;
            }

            if ((right = NestedDuration()) is null)
            {
                return null;
            }
        }

        if (!CloseParen())
        {
            return null;
        }

        var op = token.Kind switch
        {
            PromQlTokenKind.Step => DurationOperator.Step,
            PromQlTokenKind.Range => DurationOperator.Range,
            PromQlTokenKind.MinOf => DurationOperator.MinOf,
            PromQlTokenKind.MaxOf => DurationOperator.MaxOf,
            _ => token.Detail == (byte)PromQlAggregation.Min ? DurationOperator.MinOf : DurationOperator.MaxOf,
        };
        var call = new DurationOperation(op, left, right, false, token.Start, _lastEnd);
        CheckDurationExpressions(call);
        return call;
    }

    private bool CloseParen()
    {
        if (Accept(PromQlTokenKind.RightParen))
        {
            return true;
        }

        Unexpected("')' should follow.");
        return false;
    }

    private static DurationOperator? DurationOperatorOf(PromQlOperator op) => op switch
    {
        PromQlOperator.Add => DurationOperator.Add,
        PromQlOperator.Subtract => DurationOperator.Subtract,
        PromQlOperator.Multiply => DurationOperator.Multiply,
        PromQlOperator.Divide => DurationOperator.Divide,
        PromQlOperator.Modulo => DurationOperator.Modulo,
        PromQlOperator.Power => DurationOperator.Power,
        _ => null,
    };

    private void CheckDurationExpressions(PromQlDuration duration)
    {
        if (!_language.Options.DurationExpressions)
        {
            Report(duration.Start, duration.End, "Computed durations are experimental and must be switched on with --enable-feature=promql-duration-expr.");
        }
    }
}
