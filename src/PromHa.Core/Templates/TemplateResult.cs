using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core.Templates;

/// <summary>What reading a template gave.</summary>
public sealed class TemplateResult
{
    internal TemplateResult(GoTemplate? template, IReadOnlyList<TemplateProblem> problems) => (Template, Problems) = (template, problems);

    /// <summary>The template; null when the server would not accept it.</summary>
    public GoTemplate? Template { get; }

    /// <summary>What is wrong, in the order of the text; empty when the server accepts the template.</summary>
    public IReadOnlyList<TemplateProblem> Problems { get; }

    /// <summary>Whether the server accepts the template when it loads its configuration.</summary>
    [MemberNotNullWhen(true, nameof(Template))]
    public bool IsValid => Template is not null;
}
