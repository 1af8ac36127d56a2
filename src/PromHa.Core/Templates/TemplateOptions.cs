namespace PromHa.Core.Templates;

/// <summary>What the execution of a template may use, and how much.</summary>
public sealed record TemplateOptions
{
    /// <summary>What the functions <c>now</c> and <c>since</c> take for now. Default: 1970-01-01, so that results do not depend on the day.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Answers the function <c>query</c>. Default: every result is empty.</summary>
    public Func<string, IReadOnlyList<TemplateSample>> Query { get; init; } = static _ => [];

    /// <summary>
    /// Other texts whose <c>{{ define }}</c>d templates may be called, such as the template files of an Alertmanager; a later one
    /// takes precedence. The ones in the executed text come before all. Default: none; the built-in ones of Alertmanager are known
    /// by name only.
    /// </summary>
    public IReadOnlyList<GoTemplate> Library { get; init; } = [];

    /// <summary>How many steps the execution may take, about one for each value and function. Default: 200000.</summary>
    public int MaxSteps { get; init; } = 200_000;

    /// <summary>How many characters may be written, and may be in one text on the way. Default: 1048576.</summary>
    public int MaxLength { get; init; } = 1 << 20;

    // html/template: what is written into the text of a page is escaped.
    internal bool Html { get; init; }
}
