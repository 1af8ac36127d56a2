namespace PromHa.Core.Templates;

/// <summary>A function or method that templates can call.</summary>
/// <param name="Parameters">The types of the arguments; for <paramref name="IsVariadic"/>, the last one of each further argument.</param>
/// <param name="IsVariadic">Whether the last parameter may come any number of times.</param>
/// <param name="Body">Computes the result; throws <see cref="TemplateCallException"/> for what Go returns as an error.</param>
internal sealed record GoFunction(GoType[] Parameters, bool IsVariadic, Func<TemplateRun, GoValue[], GoValue> Body)
{
    public static GoFunction Of(GoType a, Func<GoValue, GoValue> body) => new([a], false, (_, x) => body(x[0]));

    public static GoFunction Of(GoType a, GoType b, Func<GoValue, GoValue, GoValue> body) => new([a, b], false, (_, x) => body(x[0], x[1]));

    public static GoFunction Strings(Func<string, string> body) => Of(GoType.String, x => GoValue.Of(body(x.Text)));

    /// <summary>A method without arguments.</summary>
    public static GoFunction Getter(Func<object?, GoValue> body) => new([], false, (_, x) => body(x[0].Data));
}

/// <summary>The error of a function that a template called; becomes a problem of the template.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves the assembly.
internal sealed class TemplateCallException(string message, bool isCertain = false) : Exception(message)
{
    /// <summary>Whether it fails with all data, because the types never fit.</summary>
    public bool IsCertain { get; } = isCertain;
}

/// <summary>The end of an execution that cannot go on; becomes a problem of the template.</summary>
internal sealed class TemplateRunException(TemplateProblem problem, bool isCertain) : Exception(problem.Message)
#pragma warning restore CA1032, CA1064
{
    public TemplateProblem Problem { get; } = problem;

    /// <summary>Whether it fails with all data that come to this place, because the template itself is wrong.</summary>
    public bool IsCertain { get; } = isCertain;
}
