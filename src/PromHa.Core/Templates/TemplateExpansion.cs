using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core.Templates;

/// <summary>What a template wrote, or why it could not.</summary>
/// <param name="Text">The text; null when the execution failed.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
public sealed record TemplateExpansion(string? Text, TemplateProblem? Problem)
{
    /// <summary>Whether there is a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsComplete => Text is not null;
}
