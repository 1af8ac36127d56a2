namespace PromHa.Core.Templates;

/// <summary>Ends the reading of a template at the first mistake that leaves nothing sensible to read on from; never leaves the assembly.</summary>
#pragma warning disable CA1032, CA1064 // Caught by the one that starts the reading.
internal sealed class TemplateSyntaxException(TemplateProblem problem) : Exception(problem.Message)
#pragma warning restore CA1032, CA1064
{
    public TemplateProblem Problem { get; } = problem;
}
