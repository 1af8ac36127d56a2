namespace PromHa.Core.Templates;

internal sealed partial class TemplateRun
{
    // What a command is given when nothing stands before it.
    private static GoValue? Nothing => null;

    private GoValue Evaluate(GoValue dot, PipeNode pipe)
    {
        _at = pipe;
        GoValue? value = Nothing;
        foreach (var command in pipe.Commands)
        {
            value = Evaluate(dot, command, value);
        }

        foreach (var variable in pipe.Variables)
        {
            if (pipe.IsAssignment)
            {
                _at = variable;
                Assign(variable.Name, value ?? default);
            }
            else
            {
                _variables.Add((variable.Name, value ?? default));
            }
        }

        return value ?? default;
    }

    private GoValue Evaluate(GoValue dot, CommandNode command, GoValue? last)
    {
        Charge(1);
        var first = command.Words[0];
        _at = first;
        switch (first)
        {
            case FieldNode field:
                return Fields(dot, dot, field.Names, command.Words, last);
            case ChainNode chain:
                return Fields(dot, Inner(dot, chain), chain.Fields, command.Words, last);
            case IdentifierNode identifier:
                return Call(dot, identifier, command, command.Words, last);
            case VariableNode { Fields.Count: > 0 } variable:
                return Fields(dot, Variable(variable), variable.Fields, command.Words, last);
        }

        if (command.Words.Count > 1 || last is not null)
        {
            throw Fail($"{Source(first)} is no function, so it takes no argument{(command.Words.Count > 1 && command.Words[1] is FieldNode f
                ? $"; write {Source(first)}.{f.Names[0]} without space for a field" : "")}");
        }

        return first is NilNode ? throw Fail("nil is no command; a function is needed here") : Literal(dot, first);
    }

    private GoValue Literal(GoValue dot, TemplateNode node) => node switch
    {
        DotNode => dot,
        BoolNode constant => GoValue.Of(constant.Value),
        StringNode text => GoValue.Of(text.Value),
        NumberNode number => Number(number),
        PipeNode pipe => Evaluate(dot, pipe),
        VariableNode variable => Fields(dot, Variable(variable), variable.Fields, [variable], Nothing),
        FieldNode field => Fields(dot, dot, field.Names, [field], Nothing),
        ChainNode chain => Fields(dot, Inner(dot, chain), chain.Fields, [chain], Nothing),
        IdentifierNode identifier => Call(dot, identifier, identifier, [identifier], Nothing),
        _ => default,
    };

    private GoValue Inner(GoValue dot, ChainNode chain) =>
        chain.Node is NilNode ? throw Fail("nil has no fields") : Literal(dot, chain.Node);

    // The way the number is written decides its type.
    private GoValue Number(NumberNode number)
    {
        if (number.Complex is { } complex)
        {
            return new(GoType.Complex, complex);
        }

        var isHex = number.Text.Length > 2 && number.Text[0] == '0' && number.Text[1] is 'x' or 'X' && number.Text.AsSpan().IndexOfAny('p', 'P') < 0;
        if (number.Float is { } real && !isHex && number.Text[0] != '\'' && number.Text.AsSpan().IndexOfAny(".eEpP") >= 0)
        {
            return GoValue.Of(real);
        }

        return number.Int is { } whole ? new(GoType.Int, whole) : throw Fail($"{number.Text} is too large for an int");
    }

    private GoValue Variable(VariableNode node)
    {
        Charge(1 + (_variables.Count / 64));
        var at = _variables.FindLastIndex(v => v.Name == node.Name);
        return at >= 0 ? _variables[at].Value : throw Fail($"the variable {node.Name} has no value here: it was declared in a branch that was not taken", isCertain: false);
    }

    private GoValue Fields(GoValue dot, GoValue receiver, IReadOnlyList<string> names, IReadOnlyList<TemplateNode> words, GoValue? last)
    {
        for (var i = 0; i < names.Count; i++)
        {
            receiver = i < names.Count - 1 ? Field(dot, receiver, names[i], [], Nothing) : Field(dot, receiver, names[i], words, last);
        }

        return receiver;
    }

    private GoValue Field(GoValue dot, GoValue receiver, string name, IReadOnlyList<TemplateNode> words, GoValue? last)
    {
        Charge(1);
        if (receiver.Type is not { } type)
        {
            return default;
        }

        var target = receiver.Target;
        if (target.Type!.Methods.TryGetValue(name, out var method))
        {
            return Call(dot, name, method, _at, words, last, target);
        }

        var hasArguments = words.Count > 1 || last is not null;
        if (target.Kind == GoKind.Map)
        {
            return hasArguments
                ? throw Fail($"{name} is an entry of a map, no function, so it takes no argument")
                : target.Map.TryGetValue(name, out var element) ? element : target.Type.Element!.Zero;
        }

        var fields = target.Kind == GoKind.Pointer ? target.Type.Element!.Fields : target.Type.Fields;
        var at = fields.Index().Where(f => f.Item == name).Select(static f => f.Index).DefaultIfEmpty(-1).First();
        if (at < 0)
        {
            var meant = NearestName.Of(name, fields.Concat(target.Type.Methods.Keys));
            throw Fail($"there is no field {name} in {Describe(type)}{(meant is null ? "" : $"; did you mean {meant}?")}");
        }

        if (target.Kind == GoKind.Pointer)
        {
            throw Fail($"{name} is read from a nil {type}", isCertain: false);
        }

        return hasArguments
            ? throw Fail($"{name} is a field, no function, so it takes no argument")
            : ((GoValue[])target.Data!)[at];
    }

    private static string Describe(GoType type) => type.Kind == GoKind.Struct && type.Fields.Count > 0
        ? $"the data, which has {string.Join(", ", type.Fields)}"
        : $"a {type}";

    private string Source(TemplateNode node) => _start.Text.Length >= node.End && _callSite is null ? _start.Text[node.Start..node.End] : "this";
}
