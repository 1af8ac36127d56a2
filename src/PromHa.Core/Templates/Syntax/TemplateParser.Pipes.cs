namespace PromHa.Core.Templates;

internal sealed partial class TemplateParser
{
    private PipeNode Pipeline(string where, TokenKind end, bool isRange = false)
    {
        var start = PeekWord().Start;
        var variables = new List<VariableNode>();
        var isAssignment = false;
        while (PeekWord().Kind == TokenKind.Variable)
        {
            var variable = Next();
            var behind = Peek();
            var next = NextWord();
            var isComma = next.Kind == TokenKind.Char && _text[next.Start] == ',';
            if (next.Kind is not (TokenKind.Assign or TokenKind.Declare) && !isComma)
            {
                // An argument, not a declaration.
                PushBack(next);
                if (behind.Kind == TokenKind.Space)
                {
                    PushBack(behind);
                }

                PushBack(variable);
                break;
            }

            var name = Slice(variable);
            variables.Add(new(variable.Start, variable.End, name, []));
            Declare(name);
            if (!isComma)
            {
                isAssignment = next.Kind == TokenKind.Assign;
                break;
            }

            if (!isRange || variables.Count > 1)
            {
                throw Wrong(variable.Start, next.End, isRange
                    ? "{{ range }} gives at most two variables, key and value"
                    : $"only {{{{ range }}}} declares more than one variable; in {where} arguments are separated by spaces, without commas");
            }

            if (PeekWord() is { Kind: not (TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParen) } wrong)
            {
                throw Wrong(wrong.Start, wrong.End, "behind the comma of a {{ range }} comes the second variable, such as {{ range $key, $value := … }}");
            }
        }

        return Commands(start, where, end, variables, isAssignment);
    }

    private PipeNode Commands(int start, string where, TokenKind end, List<VariableNode> variables, bool isAssignment)
    {
        var commands = new List<CommandNode>();
        while (true)
        {
            var token = NextWord();
            if (token.Kind == end)
            {
                Check(commands, token, where);
                return new(start, commands[^1].End, variables, isAssignment, commands);
            }

            if (token.Kind is < TokenKind.Bool or > TokenKind.Nil && token.Kind != TokenKind.LeftParen)
            {
                throw Unexpected(token, where);
            }

            PushBack(token);
            commands.Add(Command());
        }
    }

    private static void Check(List<CommandNode> commands, Token end, string where)
    {
        if (commands.Count == 0)
        {
            throw Wrong(end.Start, end.End, $"there is nothing in {where}: a value or function is missing");
        }

        foreach (var command in commands.Skip(1))
        {
            if (command.Words[0] is BoolNode or DotNode or NilNode or NumberNode or StringNode)
            {
                throw Wrong(command.Start, command.End, "behind a | comes a function, not a value: the value before it is its last argument");
            }
        }
    }

    private CommandNode Command()
    {
        var words = new List<TemplateNode>();
        while (true)
        {
            PeekWord();
            if (Operand() is { } operand)
            {
                words.Add(operand);
            }

            var token = Next();
            if (token.Kind == TokenKind.Space)
            {
                continue;
            }

            if (token.Kind is TokenKind.RightDelimiter or TokenKind.RightParen)
            {
                PushBack(token);
            }
            else if (token.Kind != TokenKind.Pipe)
            {
                throw words.Count == 0 ? Unexpected(token, "an action") : Unexpected(token, "the arguments of a command");
            }

            return words.Count > 0 ? new(words[0].Start, words[^1].End, words) : throw Wrong(token.Start, token.End, "the command is empty");
        }
    }

    private TemplateNode? Operand()
    {
        if (Term() is not { } node)
        {
            return null;
        }

        if (Peek().Kind != TokenKind.Field)
        {
            return node;
        }

        var fields = new List<string>();
        var end = node.End;
        var first = Peek();
        while (Peek().Kind == TokenKind.Field)
        {
            var field = Next();
            fields.Add(_text[(field.Start + 1)..field.End]);
            end = field.End;
        }

        return node switch
        {
            FieldNode f => new FieldNode(f.Start, end, [.. f.Names, .. fields]),
            VariableNode v => new VariableNode(v.Start, end, v.Name, [.. v.Fields, .. fields]),
            BoolNode or StringNode or NumberNode or NilNode or DotNode => throw Wrong(first.Start, end, $"{_text[node.Start..node.End]} has no fields"),
            _ => new ChainNode(node.Start, end, node, fields),
        };
    }

    private TemplateNode? Term()
    {
        var token = NextWord();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                var identifier = new IdentifierNode(token.Start, token.End, Slice(token));
                Functions.Add(identifier);
                if (TemplateFunctions.Problem(identifier.Name, _dialect, _version) is { } unknown)
                {
                    Report(token.Start, token.End, unknown);
                }

                return identifier;
            case TokenKind.Dot:
                return new DotNode(token.Start, token.End);
            case TokenKind.Nil:
                return new NilNode(token.Start, token.End);
            case TokenKind.Variable:
                return Variable(token);
            case TokenKind.Field:
                return new FieldNode(token.Start, token.End, [_text[(token.Start + 1)..token.End]]);
            case TokenKind.Bool:
                return new BoolNode(token.Start, token.End, _text[token.Start] == 't');
            case TokenKind.CharConstant or TokenKind.Complex or TokenKind.Number:
                var (number, problem) = NumberReader.Read(token.Kind, Slice(token), token.Start, token.End);
                return number ?? throw Wrong(token.Start, token.End, problem);
            case TokenKind.LeftParen:
                return Nested(token, () => Pipeline("parentheses", TokenKind.RightParen));
            case TokenKind.String or TokenKind.RawString:
                return new StringNode(token.Start, token.End, Unquote(token));
            default:
                PushBack(token);
                return null;
        }
    }

    private VariableNode Variable(Token token)
    {
        var name = Slice(token);
        if (_variables.GetValueOrDefault(name) == 0)
        {
            var known = _variables.Where(static v => v.Value > 0).Select(static v => v.Key).Take(200);
            var meant = NearestName.Of(name, known);
            Report(token.Start, token.End, meant is not null and not "$"
                ? $"unknown variable {name}; did you mean {meant}?"
                : TemplateFunctions.Variables(_dialect).Contains(name)
                    ? $"{name} does not exist inside of {{{{ define }}}} and {{{{ block }}}}; pass what is needed as the argument of {{{{ template }}}}"
                    : $"unknown variable {name}; declare it before with {{{{ {name} := … }}}}, in the same block or around it");
            Declare(name);
        }

        return new(token.Start, token.End, name, []);
    }
}
