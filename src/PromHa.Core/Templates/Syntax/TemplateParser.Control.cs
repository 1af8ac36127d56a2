namespace PromHa.Core.Templates;

internal sealed partial class TemplateParser
{
    // The versions whose servers are built with a Go that knows {{ else with }} (1.23).
    private static readonly ServerVersion PrometheusWithElseWith = new(2, 55);
    private static readonly ServerVersion AlertmanagerWithElseWith = new(0, 28);

    // The same for {{ break }} and {{ continue }} (1.18).
    private static readonly ServerVersion PrometheusWithBreak = new(2, 35);
    private static readonly ServerVersion AlertmanagerWithBreak = new(0, 25);

    private void Definition(Token define)
    {
        const string Where = "a {{ define }}";
        var name = TemplateName(NextWord(), Where);
        Expect(TokenKind.RightDelimiter, Where);
        Define(name, define, "define");
    }

    // Reads up to the end; variables and loops outside do not exist inside.
    private void Define(TemplateReference name, Token opening, string keyword)
    {
        var (variables, order, loops) = (_variables, _order, _loops);
        (_variables, _order, _loops) = (new(StringComparer.Ordinal), [], 0);
        Declare("$");
        var (list, end) = List(opening, keyword);
        if (end.IsElse)
        {
            throw Wrong(end.Start, end.End, $"{{{{ else }}}} does not belong into {{{{ {keyword} }}}}: close an {{{{ if }}}} before it or remove it");
        }

        (_variables, _order, _loops) = (variables, order, loops);
        Definitions.Add(name);
        if (!Defined.TryGetValue(name.Name, out var earlier) || IsEmpty(earlier))
        {
            Defined[name.Name] = list;
        }
        else if (!IsEmpty(list))
        {
            // Reading can go on: the shape of the text is all right.
            Report(name.Start, name.End, $"the template \"{name.Name}\" is defined twice in this text: give one of them another name");
        }
    }

    private static bool IsEmpty(ListNode list) => list.Nodes.All(static n => n is TextNode text && string.IsNullOrWhiteSpace(text.Text));

    private TemplateReference TemplateName(Token token, string where)
    {
        if (token.Kind is not (TokenKind.String or TokenKind.RawString))
        {
            throw token.Kind is TokenKind.Identifier
                ? Wrong(token.Start, token.End, $"unexpected {Show(token)} in {where}: a template's name stands in quotes, such as \"{Slice(token)}\"")
                : Unexpected(token, where);
        }

        return new(Unquote(token), token.Start, token.End);
    }

    private string Unquote(Token token) => GoQuotes.Unquote(Slice(token))
        ?? throw Wrong(token.Start, token.End, "the string has an escape that does not exist; write \\\\ for a backslash, or use `back quotes`");

    // Statements up to {{ end }} or {{ else }}.
    private (ListNode List, ClosingNode Closing) List(Token opening, string keyword) => Nested(opening, () =>
    {
        var start = PeekWord().Start;
        var nodes = new List<StatementNode>();
        while (PeekWord() is var token && token.Kind != TokenKind.End)
        {
            var node = TextOrAction();
            if (node is ClosingNode closing)
            {
                return (new ListNode(start, closing.Start, nodes), closing);
            }

            nodes.Add(node);
        }

        var line = new TemplateProblem(opening.Start, opening.End, "").Position(_text).Line;
        throw Wrong(_text.Length, _text.Length, $"the {{{{ {keyword} }}}} of line {line} is never closed: {{{{ end }}}} is missing");
    });

    private StatementNode TextOrAction()
    {
        var token = NextWord();
        return token.Kind switch
        {
            TokenKind.Text => new TextNode(token.Start, token.End, Slice(token)),
            TokenKind.LeftDelimiter => Action(),
            _ => throw Unexpected(token, "the text"),
        };
    }

    private StatementNode Action()
    {
        var token = NextWord();
        switch (token.Kind)
        {
            case TokenKind.KeywordBlock:
                return Block(token);
            case TokenKind.KeywordBreak or TokenKind.KeywordContinue:
                return LoopExit(token);
            case TokenKind.KeywordElse:
                return Else(token);
            case TokenKind.KeywordEnd:
                Expect(TokenKind.RightDelimiter, "an {{ end }}");
                return new ClosingNode(token.Start, token.End, false);
            case TokenKind.KeywordIf:
                return Control(ControlKind.If, token);
            case TokenKind.KeywordRange:
                return Control(ControlKind.Range, token);
            case TokenKind.KeywordWith:
                return Control(ControlKind.With, token);
            case TokenKind.KeywordTemplate:
                return Call();
            default:
                PushBack(token);
                return new ActionNode(Pipeline("an action", TokenKind.RightDelimiter));
        }
    }

    private LoopExitNode LoopExit(Token token)
    {
        var word = Slice(token);
        Expect(TokenKind.RightDelimiter, $"a {{{{ {word} }}}}");
        if (_loops == 0)
        {
            throw Wrong(token.Start, token.End, $"{{{{ {word} }}}} stands outside of any {{{{ range }}}}");
        }

        CheckSyntax(token, word, PrometheusWithBreak, AlertmanagerWithBreak);
        return new(token.Start, token.End, token.Kind == TokenKind.KeywordBreak);
    }

    private ClosingNode Else(Token token)
    {
        // In {{ else if … }} the second word is left for the block that this one ends.
        if (PeekWord().Kind is not (TokenKind.KeywordIf or TokenKind.KeywordWith))
        {
            Expect(TokenKind.RightDelimiter, "an {{ else }}");
        }

        return new(token.Start, token.End, true);
    }

    private ControlNode Control(ControlKind kind, Token keyword)
    {
        var word = Slice(keyword);
        var variables = _order.Count;
        var pipe = Pipeline($"an {{{{ {word} }}}}", TokenKind.RightDelimiter, kind == ControlKind.Range);
        _loops += kind == ControlKind.Range ? 1 : 0;
        var (list, closing) = List(keyword, word);
        _loops -= kind == ControlKind.Range ? 1 : 0;
        ListNode? otherwise = null;
        if (closing.IsElse)
        {
            var next = Peek();
            if ((kind == ControlKind.If && next.Kind == TokenKind.KeywordIf) || (kind == ControlKind.With && next.Kind == TokenKind.KeywordWith))
            {
                Next();
                if (kind == ControlKind.With)
                {
                    CheckSyntax(next, "else with", PrometheusWithElseWith, AlertmanagerWithElseWith);
                }

                // The one {{ end }} closes both.
                var inner = Nested(next, () => Control(kind, next));
                otherwise = new(inner.Start, inner.End, [inner]);
            }
            else if (next.Kind is TokenKind.KeywordIf or TokenKind.KeywordWith)
            {
                throw Unexpected(next, "an {{ else }}");
            }
            else
            {
                (otherwise, var end) = List(keyword, word);
                if (end.IsElse)
                {
                    throw Wrong(end.Start, end.End, $"a second {{{{ else }}}} in one {{{{ {word} }}}}: {{{{ end }}}} should stand here, or {{{{ else if … }}}} before it");
                }
            }
        }

        Forget(variables);
        return new(kind, keyword.Start, keyword.End, pipe, list, otherwise);
    }

    private void CheckSyntax(Token token, string what, ServerVersion prometheus, ServerVersion alertmanager)
    {
        var since = _dialect == TemplateDialect.PrometheusRule ? prometheus : alertmanager;
        if (_version is { } version && version < since)
        {
            Report(token.Start, token.End, $"{{{{ {what} }}}} needs {TemplateFunctions.Program(_dialect)} {since} or newer; this is for {version}");
        }
    }

    private TemplateCallNode Block(Token keyword)
    {
        const string Where = "a {{ block }}";
        var name = TemplateName(NextWord(), Where);
        var pipe = Pipeline(Where, TokenKind.RightDelimiter);
        Define(name, keyword, "block");
        Calls.Add(name);
        return new(name.Start, name.End, name.Name, pipe);
    }

    private TemplateCallNode Call()
    {
        const string Where = "a {{ template }}";
        var name = TemplateName(NextWord(), Where);
        Calls.Add(name);
        var next = NextWord();
        if (next.Kind == TokenKind.RightDelimiter)
        {
            return new(name.Start, name.End, name.Name, null);
        }

        PushBack(next);
        return new(name.Start, name.End, name.Name, Pipeline(Where, TokenKind.RightDelimiter));
    }
}
