namespace PromHa.Core.PromQl;

/// <summary>A call of a function, such as <c>rate(up[5m])</c>.</summary>
public sealed class FunctionCall : PromQlExpression
{
    internal FunctionCall(string name, PromQlFunction? function, IReadOnlyList<PromQlExpression> arguments, int start, int end)
        : base(function?.Returns ?? PromQlValueType.None, start, end) => (Name, Function, Arguments) = (name, function, arguments);

    /// <summary>The function's name.</summary>
    public string Name { get; }

    /// <summary>The function; null when there is none of that name.</summary>
    public PromQlFunction? Function { get; }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<PromQlExpression> Arguments { get; }

    /// <inheritdoc/>
    public override IEnumerable<PromQlExpression> Children => Arguments;
}
