namespace PromHa.Core.Templates;

/// <summary>Finds which labels of the alert a template reads, following the dot through <c>with</c> and variables.</summary>
internal sealed class LabelUseFinder
{
    private readonly IReadOnlyDictionary<string, ListNode> _defined;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<LabelUse> _uses = [];
    private Dictionary<string, Shape> _variables = new(StringComparer.Ordinal);

    private LabelUseFinder(IReadOnlyDictionary<string, ListNode> defined) => _defined = defined;

    private enum Shape
    {
        Other,

        /// <summary>The data of the template: the alert.</summary>
        Alert,

        /// <summary>The alert's labels.</summary>
        Labels,
    }

    public static IReadOnlyList<LabelUse> Find(ListNode root, IReadOnlyDictionary<string, ListNode> defined, TemplateDialect dialect)
    {
        if (dialect != TemplateDialect.PrometheusRule)
        {
            return [];
        }

        var finder = new LabelUseFinder(defined);
        finder._variables["$"] = Shape.Alert;
        finder._variables["$labels"] = Shape.Labels;
        finder.Walk(root, Shape.Alert);
        return [.. finder._uses.OrderBy(static u => u.Start)];
    }

    private void Walk(ListNode list, Shape dot)
    {
        foreach (var node in list.Nodes)
        {
            switch (node)
            {
                case ActionNode action:
                    Walk(action.Pipe, dot);
                    break;
                case ControlNode control:
                    Walk(control, dot);
                    break;
                case TemplateCallNode call:
                    Enter(call, call.Pipe is null ? Shape.Other : Walk(call.Pipe, dot));
                    break;
            }
        }
    }

    private void Walk(ControlNode control, Shape dot)
    {
        var value = Walk(control.Pipe, dot);
        Walk(control.List, control.Kind switch { ControlKind.If => dot, ControlKind.With => value, _ => Shape.Other });
        if (control.Else is not null)
        {
            Walk(control.Else, dot);
        }
    }

    // A defined template reads labels when it is given the alert or its labels.
    private void Enter(TemplateCallNode call, Shape argument)
    {
        if (argument == Shape.Other || !_defined.TryGetValue(call.Name, out var body) || !_visited.Add($"{argument} {call.Name}"))
        {
            return;
        }

        var variables = _variables;
        _variables = new(StringComparer.Ordinal) { ["$"] = argument };
        Walk(body, argument);
        _variables = variables;
    }

    private Shape Walk(PipeNode pipe, Shape dot)
    {
        var value = Shape.Other;
        for (var i = 0; i < pipe.Commands.Count; i++)
        {
            value = Walk(pipe.Commands[i], dot, i > 0 ? pipe.Commands[i - 1] : null);
        }

        foreach (var variable in pipe.Variables)
        {
            _variables[variable.Name] = value;
        }

        return value;
    }

    private Shape Walk(CommandNode command, Shape dot, CommandNode? before)
    {
        var shapes = command.Words.Select(w => Walk(w, dot)).ToArray();
        if (command.Words[0] is IdentifierNode { Name: "index" } && shapes.Length > 1)
        {
            // "x" | index $labels gives the name from the left.
            var key = command.Words.Count > 2 ? command.Words[2] : before?.Words is [var only] ? only : null;
            if (shapes[1] == Shape.Labels && key is StringNode name)
            {
                _uses.Add(new(name.Value, command.Start, command.End));
            }
        }

        return shapes.Length == 1 ? shapes[0] : Shape.Other;
    }

    private Shape Walk(TemplateNode node, Shape dot) => node switch
    {
        DotNode => dot,
        FieldNode field => Fields(dot, field.Names, field),
        VariableNode variable => Fields(_variables.GetValueOrDefault(variable.Name), variable.Fields, variable),
        ChainNode chain => Fields(Walk(chain.Node, dot), chain.Fields, chain),
        PipeNode pipe => Walk(pipe, dot),
        _ => Shape.Other,
    };

    private Shape Fields(Shape receiver, IReadOnlyList<string> names, TemplateNode node)
    {
        foreach (var name in names)
        {
            if (receiver == Shape.Labels)
            {
                _uses.Add(new(name, node.Start, node.End));
            }

            receiver = receiver == Shape.Alert && name == "Labels" ? Shape.Labels : Shape.Other;
        }

        return receiver;
    }
}
