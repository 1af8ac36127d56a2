using System.Runtime.CompilerServices;

namespace PromHa.Core.Templates;

internal sealed partial class TemplateRun
{
    private GoValue Call(GoValue dot, IdentifierNode identifier, TemplateNode at, IReadOnlyList<TemplateNode> words, GoValue? last)
    {
        _at = identifier;
        if (identifier.Name is "and" or "or")
        {
            return AndOr(dot, identifier, words, last);
        }

        var functions = _start.Dialect == TemplateDialect.PrometheusRule ? RuleFunctions.All : NotificationFunctions.All;
        return functions.TryGetValue(identifier.Name, out var function)
            ? Call(dot, identifier.Name, function, at, words, last, Nothing)
            : throw Fail($"the function {identifier.Name} cannot be executed here", isCertain: false);
    }

    // Ends at the first value that decides, as Go does since 1.18.
    private GoValue AndOr(GoValue dot, IdentifierNode identifier, IReadOnlyList<TemplateNode> words, GoValue? last)
    {
        if (words.Count == 1 && last is null)
        {
            throw Fail($"wrong number of arguments for {identifier.Name}: at least one, not none");
        }

        GoValue value = default;
        for (var i = 1; i < words.Count; i++)
        {
            value = Argument(dot, GoType.Any, words[i]);
            if (value.IsTrue == (identifier.Name == "or"))
            {
                return value;
            }
        }

        return last ?? value;
    }

    private GoValue Call(
        GoValue dot, string name, GoFunction function, TemplateNode at, IReadOnlyList<TemplateNode> words, GoValue? last, GoValue? receiver)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail("the template nests too deeply", isCertain: false);
        }

        var given = Math.Max(0, words.Count - 1);
        var count = given + (last is null ? 0 : 1);
        var wanted = function.Parameters.Length;
        if (function.IsVariadic ? count < wanted - 1 : count != wanted)
        {
            throw Fail($"wrong number of arguments for {name}: {(function.IsVariadic ? $"at least {wanted - 1}" : wanted)}, not {count}");
        }

        Charge(1 + count);
        var offset = receiver is null ? 0 : 1;
        var arguments = new GoValue[count + offset];
        if (receiver is { } self)
        {
            arguments[0] = self;
        }

        for (var i = 0; i < given; i++)
        {
            arguments[i + offset] = Argument(dot, function.Parameters[Math.Min(i, wanted - 1)], words[i + 1]);
        }

        if (last is { } final)
        {
            _at = at;
            arguments[^1] = Checked(final, function.Parameters[Math.Min(count, wanted) - 1]);
        }

        foreach (var argument in arguments)
        {
            Charge(argument.Kind switch { GoKind.String => argument.Text.Length / 256, GoKind.Slice => argument.List.Count / 64, _ => 0 });
        }

        try
        {
            _at = at;
            var result = function.Body(this, arguments);
            return result.Kind == GoKind.String ? new(result.Type, Limited(result.Text)) : result;
        }
        catch (TemplateCallException failed)
        {
            _at = at;
            throw Fail($"{name} failed: {failed.Message}", failed.IsCertain);
        }
    }

    private GoValue Argument(GoValue dot, GoType type, TemplateNode node)
    {
        _at = node;
        switch (node)
        {
            case NilNode:
                return type.CanBeNil ? type.Zero : throw Fail($"nil is no {type}");
            case BoolNode or StringNode or NumberNode when type.Kind != GoKind.Any:
                return Constant(type, node);
        }

        var value = Literal(dot, node);
        _at = node;
        return type.Kind == GoKind.Any ? value : Checked(value, type);
    }

    private GoValue Constant(GoType type, TemplateNode node) => (type.Kind, node) switch
    {
        (GoKind.Bool, BoolNode constant) => new(type, constant.Value),
        (GoKind.String, StringNode text) => new(type, text.Value),
        (GoKind.Int, NumberNode { Int: { } whole }) => new(type, whole),
        (GoKind.Uint, NumberNode { Uint: { } whole }) => new(type, whole),
        (GoKind.Float, NumberNode { Float: { } real }) => new(type, real),
        (GoKind.String, _) => throw Fail($"a string is expected, not {Source(node)}; write it in quotes"),
        _ => throw Fail($"a {type} is expected, not {Source(node)}"),
    };

    private GoValue Checked(GoValue value, GoType type)
    {
        if (value.Type is null)
        {
            return type.CanBeNil ? type.Zero : throw Fail($"a {type} is expected, but there is no value", isCertain: false);
        }

        if (type.Kind == GoKind.Any || value.Type == type)
        {
            return value;
        }

        // The list types of Go pass for each other only when their names are the general ones.
        if (type.Kind == value.Kind && type.Kind is GoKind.Map or GoKind.Slice && type.Element == value.Type.Element
            && (IsUnnamed(type) || IsUnnamed(value.Type)))
        {
            return new(type, value.Data);
        }

        return value.Kind == GoKind.Pointer && value.Type.Element == type
            ? value.Data is null ? throw Fail($"a {type} is expected, but the pointer is nil", isCertain: false) : value.Target
            : throw Fail($"wrong type: a {type} is expected, not a {value.Type}");
    }

    private static bool IsUnnamed(GoType type) => type.Name.StartsWith("[]", StringComparison.Ordinal) || type.Name.StartsWith("map[", StringComparison.Ordinal);
}
