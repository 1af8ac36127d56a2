namespace PromHa.Core.PromQl;

/// <content>Computed durations.</content>
internal sealed partial class SyntaxParser
{
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
        if (!_language.DurationExpressions)
        {
            Report(duration.Start, duration.End, "Computed durations are experimental and must be switched on with --enable-feature=promql-duration-expr.");
        }
    }
}
