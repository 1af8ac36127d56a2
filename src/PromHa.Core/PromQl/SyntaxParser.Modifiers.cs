namespace PromHa.Core.PromQl;

/// <content>What stands between an operator and its right operand.</content>
internal sealed partial class SyntaxParser
{
    private BinaryModifiers? Modifiers()
    {
        var isBool = Accept(PromQlTokenKind.Bool);
        IReadOnlyList<string> labels = [], include = [];
        var (on, cardinality) = (false, MatchingCardinality.OneToOne);
        var matched = _token.Kind is PromQlTokenKind.On or PromQlTokenKind.Ignoring;
        if (matched)
        {
            on = _token.Kind == PromQlTokenKind.On;
            Advance();
            if (Labels() is not { } list)
            {
                return null;
            }

            labels = list;
            if (_token.Kind is PromQlTokenKind.GroupLeft or PromQlTokenKind.GroupRight)
            {
                cardinality = _token.Kind == PromQlTokenKind.GroupLeft ? MatchingCardinality.ManyToOne : MatchingCardinality.OneToMany;
                Advance();
                if (_token.Kind == PromQlTokenKind.LeftParen)
                {
                    if (Labels() is not { } taken)
                    {
                        return null;
                    }

                    include = taken;
                }
            }
        }

        if (_token.Kind is PromQlTokenKind.Fill or PromQlTokenKind.FillLeft or PromQlTokenKind.FillRight)
        {
            return Filled(isBool, new VectorMatching { Labels = labels, On = on, Cardinality = cardinality, Include = include });
        }

        return new BinaryModifiers(isBool, matched
            ? new VectorMatching { Labels = labels, On = on, Cardinality = cardinality, Include = include }
            : VectorMatching.Plain);
    }

    private BinaryModifiers? Filled(bool isBool, VectorMatching matching)
    {
        double? left = null, right = null;
        var atOnce = false;
        while (_token.Kind is PromQlTokenKind.Fill or PromQlTokenKind.FillLeft or PromQlTokenKind.FillRight)
        {
            var token = _token;
            var taken = token.Kind switch
            {
                PromQlTokenKind.FillLeft => left is not null,
                PromQlTokenKind.FillRight => right is not null,
                _ => left is not null || right is not null,
            };
            if (taken || atOnce)
            {
                Unexpected("Each side can be filled once only.");
                return null;
            }

            Advance();
            if (FillValue() is not { } value)
            {
                return null;
            }

            atOnce = token.Kind == PromQlTokenKind.Fill;
            left = token.Kind == PromQlTokenKind.FillRight ? left : value;
            right = token.Kind == PromQlTokenKind.FillLeft ? right : value;
        }

        return new BinaryModifiers(isBool, new VectorMatching
        {
            Labels = matching.Labels,
            On = matching.On,
            Cardinality = matching.Cardinality,
            Include = matching.Include,
            FillLeft = left,
            FillRight = right,
        });
    }

    private double? FillValue()
    {
        Advance();
        if (SignedNumber() is not { } value)
        {
            Unexpected("A number should stand here, as in fill(0).");
            return null;
        }

        if (Accept(PromQlTokenKind.RightParen))
        {
            return value;
        }

        Unexpected("')' should follow the number.");
        return null;
    }

    private void CheckFill(PromQlExpression expression, VectorMatching matching)
    {
        if ((matching.FillLeft ?? matching.FillRight) is not null && !_language.Options.FillModifiers)
        {
            Report(expression.Start, expression.End,
                "The fill modifiers are experimental and must be switched on with --enable-feature=promql-binop-fill-modifiers.");
        }
    }

    // With an optional sign; null when there is none, before anything was taken but a sign.
    private double? SignedNumber()
    {
        var sign = 1;
        if (_token.Is(PromQlOperator.Add) || _token.Is(PromQlOperator.Subtract))
        {
            sign = _token.Is(PromQlOperator.Subtract) ? -1 : 1;
            Advance();
        }

        var token = _token;
        if (token.Kind == PromQlTokenKind.Number)
        {
            Advance();
            return sign * Number(token);
        }

        if (token.Kind == PromQlTokenKind.Duration && _language.NumbersAsDurations)
        {
            Advance();
            return sign * Duration(token);
        }

        return null;
    }
}
