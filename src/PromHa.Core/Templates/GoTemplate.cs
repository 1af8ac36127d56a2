namespace PromHa.Core.Templates;

/// <summary>
/// A template in the syntax of Go's text/template, as Prometheus uses it in the labels and annotations of alerting rules and
/// Alertmanager in notifications. Immutable; may be used by many threads at the same time.
/// </summary>
public sealed partial class GoTemplate
{
    private readonly ListNode _root;
    private readonly IReadOnlyDictionary<string, ListNode> _defined;

    private GoTemplate(string text, TemplateDialect dialect, ServerVersion? version, ListNode root, TemplateParser parser)
    {
        Version = version;
        (Text, Dialect, _root, _defined) = (text, dialect, root, parser.Defined);
        (DefinedTemplates, UsedTemplates) = (parser.Definitions, parser.Calls);
        UsedFunctions = [.. parser.Functions.Select(static f => f.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        LabelUses = LabelUseFinder.Find(root, parser.Defined, dialect);
    }

    /// <summary>The names of the templates that every Alertmanager brings along, such as <c>slack.default.title</c>.</summary>
    public static IReadOnlySet<string> BuiltInTemplates => BuiltInTemplateNames.All;

    internal ServerVersion? Version { get; }

    internal ListNode Root => _root;

    internal IReadOnlyDictionary<string, ListNode> Bodies => _defined;

    /// <summary>The text the template was read from.</summary>
    public string Text { get; }

    /// <summary>For which program it was read.</summary>
    public TemplateDialect Dialect { get; }

    /// <summary>The templates that <c>{{ define }}</c> and <c>{{ block }}</c> define in this text.</summary>
    public IReadOnlyList<TemplateReference> DefinedTemplates { get; }

    /// <summary>
    /// The templates that <c>{{ template }}</c> and <c>{{ block }}</c> call. One that no file defines and that is not among
    /// <see cref="BuiltInTemplates"/> is accepted when the configuration is loaded, but no notification can be made with it.
    /// </summary>
    public IReadOnlyList<TemplateReference> UsedTemplates { get; }

    /// <summary>The functions that the text calls, sorted, each once.</summary>
    public IReadOnlyList<string> UsedFunctions { get; }

    /// <summary>
    /// The labels of the alert that a template of a rule reads: <c>$labels.x</c>, <c>.Labels.x</c>, <c>index $labels "x"</c>; in the
    /// order of the text. Empty for templates of Alertmanager. The list is not complete when the name of a label is calculated.
    /// </summary>
    public IReadOnlyList<LabelUse> LabelUses { get; }

    /// <summary>
    /// Reads a template and checks what the server checks when it loads its configuration: syntax, functions and variables. What
    /// depends on data, such as the type of a function's arguments, shows when a notification or alert is made. Takes time in
    /// proportion to the length of the text and never throws for what stands in it.
    /// </summary>
    /// <param name="text">The template.</param>
    /// <param name="dialect">Which program reads it.</param>
    /// <param name="version">The program's version; null for the newest.</param>
    /// <returns>The template, or what is wrong with it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TemplateResult Parse(string text, TemplateDialect dialect, ServerVersion? version = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new TemplateParser(text, dialect, version);
        return parser.Parse() is { } root ? new(new GoTemplate(text, dialect, version, root, parser), []) : new(null, parser.Problems);
    }
}
