using System.Runtime.CompilerServices;

namespace PromHa.Core.PromQl;

/// <summary>
/// Makes the tree. A method that meets an error of syntax reports it and returns null, which its callers hand on; what is only wrong in
/// meaning is reported, and the work goes on. Not thread-safe; one for each text.
/// </summary>
internal sealed partial class SyntaxParser
{
    private readonly string _text;
    private readonly PromQlLanguage _language;
    private readonly List<PromQlProblem> _problems;
    private readonly PromQlLexer _lexer;
    private PromQlToken _token;
    private PromQlToken _previous;
    private int _lastEnd;
    private int _depth;

    public SyntaxParser(string text, PromQlLanguage language, List<PromQlProblem> problems)
    {
        (_text, _language, _problems) = (text, language, problems);
        _lexer = new PromQlLexer(text, language, problems);
    }

    /// <summary>The tree of the whole text; null after an error of syntax.</summary>
    public PromQlExpression? Parse()
    {
        Advance();
        if (_token.Kind == PromQlTokenKind.End)
        {
            Report(0, 0, "There is no expression. Write one, such as up == 0.");
            return null;
        }

        var expression = Expression(0);
        return expression is null || _token.Kind == PromQlTokenKind.End ? expression : Unexpected("An operator or the end should follow the expression.");
    }

    // Precedence climbing: takes all operators that bind at least as tightly as asked.
    private PromQlExpression? Expression(int tightness)
    {
        var left = Operand();
        while (left is not null && _token.Kind == PromQlTokenKind.Operator)
        {
            var op = _token.Operator;
            var precedence = op.Precedence();
            if (precedence < tightness)
            {
                break;
            }

            var start = _token.Start;
            Advance();
            if (Modifiers() is not { } modifiers)
            {
                return null;
            }

            var place = (start, _lastEnd);
            var right = op == PromQlOperator.Power ? Nested(precedence) : Expression(precedence + 1);
            if (right is null)
            {
                return null;
            }

            left = new BinaryExpression(op, left, right, modifiers, place);
            CheckFill(left, modifiers.Matching);
        }

        return left;
    }

    private PromQlExpression? Nested(int tightness)
    {
        if (!Enter())
        {
            return null;
        }

        var expression = Expression(tightness);
        _depth--;
        return expression;
    }

    private bool Enter()
    {
        if (++_depth <= PromQlParser.MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        Report(_token.Start, _token.End, $"The expression is nested more than {PromQlParser.MaxDepth} levels deep. Split it with recording rules.");
        return false;
    }

    private PromQlExpression? Operand()
    {
        if (_token.Is(PromQlOperator.Add) || _token.Is(PromQlOperator.Subtract))
        {
            return Signed();
        }

        var operand = Primary();
        return operand is null ? null : Suffixes(operand);
    }

    // A sign binds like '*': less tightly than '^' and all that may stand behind an operand.
    private PromQlExpression? Signed()
    {
        var (op, start) = (_token.Operator, _token.Start);
        Advance();
        var operand = Nested(PromQlOperator.Power.Precedence());
        return operand is NumberLiteral number
            ? new NumberLiteral(op == PromQlOperator.Subtract ? -number.Value : number.Value, number.IsDuration, start, number.End)
            : operand is null ? null : new UnaryExpression(op, operand, start);
    }

    private PromQlExpression? Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case PromQlTokenKind.Number:
                Advance();
                return new NumberLiteral(Number(token), false, token.Start, token.End);
            case PromQlTokenKind.Duration when _language.NumbersAsDurations:
                Advance();
                return new NumberLiteral(Duration(token), true, token.Start, token.End);
            case PromQlTokenKind.Duration:
                return Fail(token, $"A duration as a number {_language.Needs(PromQlLanguage.NumbersAsDurationsSince)} Write seconds.");
            case PromQlTokenKind.String:
                Advance();
                return new StringLiteral(PromQlStrings.Unquote(_lexer.Text(token)), token.Start, token.End);
            case PromQlTokenKind.LeftParen:
                return Parenthesized();
            case PromQlTokenKind.LeftBrace:
                return Braces(null, token.Start);
        }

        return PromQlKeywords.CanBeMetric(token) ? Named() : Unexpected("An expression should stand here: a metric, a number, a call or '('.");
    }

    private PromQlExpression? Parenthesized()
    {
        var start = _token.Start;
        Advance();
        var inner = Nested(0);
        if (inner is null)
        {
            return null;
        }

        if (_token.Kind != PromQlTokenKind.RightParen)
        {
            return Unexpected("An operator or ')' should follow.");
        }

        Advance();
        return new ParenExpression(inner, start, _lastEnd);
    }

    // A word: a call, an aggregation or a metric.
    private PromQlExpression? Named()
    {
        var token = _token;
        Advance();
        switch (token.Kind)
        {
            case PromQlTokenKind.Aggregation when _token.Kind is PromQlTokenKind.LeftParen or PromQlTokenKind.By or PromQlTokenKind.Without:
                return Aggregate(token);
            case PromQlTokenKind.Identifier when _token.Kind == PromQlTokenKind.LeftParen:
            case >= PromQlTokenKind.AtStart and <= PromQlTokenKind.MaxOf when _token.Kind == PromQlTokenKind.LeftParen && _language.TimeFunctions:
                return Call(token);
        }

        var name = _lexer.Text(token).ToString();
        return _token.Kind == PromQlTokenKind.LeftBrace
            ? Braces(name, token.Start)
            : new VectorSelector(name, [NameMatcher(name, token.Start, token.End)], token.Start, token.End);
    }

    private void Advance()
    {
        _previous = _token;
        _lastEnd = _token.End;
        _token = _lexer.Next();
    }

    private bool Accept(PromQlTokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Report(int start, int end, string message) => _problems.Report(start, end, message);

    private PromQlExpression? Fail(PromQlToken token, string message)
    {
        Report(token.Start, token.End, message);
        return null;
    }

    // What the lexer could not read it has reported itself.
    private PromQlExpression? Unexpected(string expected)
    {
        if (_token.Kind == PromQlTokenKind.End)
        {
            Report(_token.Start, _token.End, $"The expression ends too early. {expected}");
        }
        else if (_token.Kind != PromQlTokenKind.Error)
        {
            Report(_token.Start, _token.End, Newer() ?? $"{Describe()} cannot stand here. {expected}");
        }

        return null;
    }

    private string Describe()
    {
        var word = _lexer.Text(_token);
        var shown = word.Length <= 40 ? word.ToString() : $"{word[..40]}...";
        return _token.Kind == PromQlTokenKind.String ? $"The string {shown}" : $"'{shown}'";
    }
}
