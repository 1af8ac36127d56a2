namespace PromHa.Core.PromQl;

/// <content>Calls and aggregations.</content>
internal sealed partial class SyntaxParser
{
    private FunctionCall? Call(PromQlToken name)
    {
        if (Arguments() is not { } arguments)
        {
            return null;
        }

        var function = PromQlFunctions.Find(_lexer.Text(name));
        var known = function is not null && function.IsKnown(_language.Version);
        if (!known)
        {
            Report(name.Start, name.End, UnknownFunction(_lexer.Text(name).ToString(), function));
        }
        else if (function!.IsExperimental(_language.Version) && !_language.Options.ExperimentalFunctions)
        {
            Report(name.Start, name.End,
                $"`{function.Name}` is experimental and must be switched on with --enable-feature=promql-experimental-functions.");
        }

        return new FunctionCall(function?.Name ?? _lexer.Text(name).ToString(), known ? function : null, arguments, name.Start, _lastEnd);
    }

    private string UnknownFunction(string name, PromQlFunction? elsewhere)
    {
        if (elsewhere is not null)
        {
            return _language.Version < elsewhere.Since
                ? $"`{name}` {_language.Needs(elsewhere.Since, elsewhere.IsExperimental(elsewhere.Since))}"
                : $"`{name}` is gone since Prometheus {elsewhere.RemovedIn}; the target is {_language.Version}. Use `{elsewhere.Successor}`.";
        }

        if (name is "fill" or "fill_left" or "fill_right" && !_language.FillModifiers)
        {
            return $"`{name}` {_language.Needs(PromQlLanguage.FillModifiersSince, experimental: true)}";
        }

        if (PromQlKeywords.Find(name, PromQlLanguage.Of(PromQlOptions.Experimental)).Kind == PromQlTokenKind.Aggregation)
        {
            return $"`{name}` {_language.Needs(PromQlLanguage.LimitAggregationsSince, experimental: true)}";
        }

        var near = NearestName.Of(name, PromQlFunctions.All.Where(f => f.IsKnown(_language.Version)).Select(static f => f.Name)
            .Concat(Enum.GetValues<PromQlAggregation>().Select(static a => a.Word())));
        return near is null ? $"There is no function `{name}`." : $"There is no function `{name}`. Did you mean `{near}`?";
    }

    // From '(' to ')'.
    private List<PromQlExpression>? Arguments()
    {
        if (_token.Kind != PromQlTokenKind.LeftParen)
        {
            Unexpected("'(' should follow.");
            return null;
        }

        Advance();
        List<PromQlExpression> arguments = new(1);
        if (Accept(PromQlTokenKind.RightParen))
        {
            return arguments;
        }

        while (true)
        {
            if (Nested(0) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
            if (Accept(PromQlTokenKind.RightParen))
            {
                return arguments;
            }

            var comma = _token;
            if (!Accept(PromQlTokenKind.Comma))
            {
                Unexpected("',' or ')' should follow the argument.");
                return null;
            }

            while (_token.Kind is PromQlTokenKind.RightParen or PromQlTokenKind.Comma)
            {
                Report(comma.Start, comma.End, "An argument is missing behind the comma. Add it or remove the comma.");
                if (Accept(PromQlTokenKind.RightParen))
                {
                    return arguments;
                }

                comma = _token;
                Advance();
            }
        }
    }

    private AggregateExpression? Aggregate(PromQlToken name)
    {
        LabelGrouping? grouping = null;
        if (_token.Kind != PromQlTokenKind.LeftParen && !TryGrouping(out grouping))
        {
            return null;
        }

        if (Arguments() is not { } arguments)
        {
            return null;
        }

        if (grouping is null && _token.Kind is PromQlTokenKind.By or PromQlTokenKind.Without && !TryGrouping(out grouping))
        {
            return null;
        }

        var op = (PromQlAggregation)name.Detail;
        CheckAggregation(op, arguments.Count, name.Start);
        var operand = arguments.Count == 0 ? new StringLiteral("", _lastEnd, _lastEnd) : arguments[^1];
        return new AggregateExpression(op, operand, arguments.Count > 1 ? arguments[0] : null, grouping, name.Start, _lastEnd);
    }

    private void CheckAggregation(PromQlAggregation op, int arguments, int start)
    {
        if (arguments == 0)
        {
            Report(start, _lastEnd, $"`{op.Word()}` needs something to aggregate, as in {op.Word()}({(op.TakesParameter() ? "1, up" : "up")}).");
        }
        else if (op.IsExperimental() && !_language.Options.ExperimentalFunctions)
        {
            Report(start, _lastEnd, $"`{op.Word()}` is experimental and must be switched on with --enable-feature=promql-experimental-functions.");
        }
        else if (arguments != (op.TakesParameter() ? 2 : 1))
        {
            Report(start, _lastEnd, $"`{op.Word()}` takes {(op.TakesParameter() ? "2 arguments" : "1 argument")}, not {arguments}.");
        }
    }

    private bool TryGrouping(out LabelGrouping? grouping)
    {
        var without = _token.Kind == PromQlTokenKind.Without;
        Advance();
        var labels = Labels();
        grouping = labels is null ? null : new LabelGrouping(labels, without);
        return labels is not null;
    }

    // A list of labels between parentheses.
    private List<string>? Labels()
    {
        if (_token.Kind != PromQlTokenKind.LeftParen)
        {
            Unexpected("A list of labels should follow, as in by (job).");
            return null;
        }

        Advance();
        List<string> labels = [];
        while (!Accept(PromQlTokenKind.RightParen))
        {
            if (Label() is not { } label)
            {
                return null;
            }

            labels.Add(label);
            if (_token.Kind != PromQlTokenKind.RightParen && !Accept(PromQlTokenKind.Comma))
            {
                Unexpected("',' or ')' should follow the label.");
                return null;
            }
        }

        return labels;
    }

    private string? Label()
    {
        var token = _token;
        if (token.Kind == PromQlTokenKind.String)
        {
            if (!_language.QuotedGrouping)
            {
                Fail(token, $"A label between quotes {_language.Needs(PromQlLanguage.QuotedGroupingSince)}");
                return null;
            }

            Advance();
            var name = PromQlStrings.Unquote(_lexer.Text(token));
            if (!NameRules.IsUnicode(name))
            {
                Report(token.Start, token.End, "A label's name cannot be empty and must be valid UTF-8.");
            }

            return name;
        }

        if (!PromQlKeywords.CanBeLabel(token))
        {
            Unexpected("A label should stand here.");
            return null;
        }

        if (token.Kind == PromQlTokenKind.MetricIdentifier && !_language.QuotedGrouping)
        {
            Fail(token, $"A label's name with a colon {_language.Needs(PromQlLanguage.QuotedGroupingSince)}");
            return null;
        }

        Advance();
        return _lexer.Text(token).ToString();
    }
}
