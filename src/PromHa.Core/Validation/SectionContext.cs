using System.Collections.Frozen;
using PromHa.Core.PromQl;
using PromHa.Core.Rules;
using PromHa.Core.Templates;

namespace PromHa.Core;

/// <summary>What a check knows about the place of a section, and where it reports. One per walk over a file.</summary>
internal sealed class SectionContext(FileScope scope, ConfigModel root, ScalarPosition positions)
{
    private readonly List<ValidationIssue> _issues = [];
    private readonly List<(ConfigModel Section, string Key)> _way = [];
    private (Rule Rule, PromQlResult Result)? _expression;
    private readonly Dictionary<string, TemplateResult> _templates = new(StringComparer.Ordinal);
    private CheckDescription? _about;

    public FileScope Scope => scope;

    /// <summary>The model of the whole file.</summary>
    public ConfigModel Root => root;

    /// <summary>The key that the section stands under, such as <c>basic_auth</c>; empty at the top.</summary>
    public string Key => _way.Count == 0 ? "" : _way[^1].Key;

    public IReadOnlyList<ValidationIssue> Issues => _issues;

    /// <summary>The nearest section of a type that the section stands in; the section itself does not count.</summary>
    public T? Enclosing<T>()
        where T : ConfigModel
    {
        for (var at = _way.Count - 2; at >= 0; at--)
        {
            if (_way[at].Section is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Reports a finding at a value of a section, or at the section where the key is absent.</summary>
    public void Report(string message, ConfigModel section, string? key = null) => Report(message, Node(section, key));

    /// <summary>Reports a finding at an item of a list.</summary>
    public void Report(string message, ConfigModel section, string key, int item)
    {
        var node = Node(section, key);
        Report(message, node is YamlSequence list && item < list.Items.Count ? list.Items[item] : node);
    }

    /// <summary>Reports a finding within a text, such as an expression.</summary>
    /// <param name="message">What is wrong and how to mend it.</param>
    /// <param name="section">The section that holds the text.</param>
    /// <param name="key">The key of the text.</param>
    /// <param name="name">The name in the mapping that the key stands for; null when the text is its value.</param>
    /// <param name="offset">The place, in characters of the text.</param>
    public void ReportIn(string message, ConfigModel section, string key, string? name, int offset)
    {
        var node = Node(section, key);
        if (name is not null && node is YamlMapping mapping)
        {
            node = mapping.Entries.FirstOrDefault(e => e.Key.Value == name).Value ?? node;
        }

        if (node is YamlScalar text)
        {
            ReportIn(message, text, offset);
        }
        else
        {
            Report(message, node);
        }
    }

    /// <summary>Reports a finding within a text.</summary>
    public void ReportIn(string message, YamlScalar text, int offset)
    {
        var (line, column) = positions.Of(text, offset);
        Report(message, line, column);
    }

    /// <summary>A label or annotation as template, read once for all checks; most texts are none and not read at all.</summary>
    public TemplateResult? Template(string text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return null;
        }

        if (!_templates.TryGetValue(text, out var result))
        {
            _templates.Add(text, result = GoTemplate.Parse(text, TemplateDialect.PrometheusRule, scope.Prometheus));
        }

        return result;
    }

    /// <summary>The expression of a rule, read once for all checks.</summary>
    public PromQlResult Expression(Rule rule)
    {
        // All checks of a rule run before those of the next.
        if (_expression is not { } last || !ReferenceEquals(last.Rule, rule))
        {
            _expression = last = (rule, PromQlParser.Parse(rule.Expr, scope.PromQl));
        }

        return last.Result;
    }

    /// <summary>The expression of a rule; null when there is none or it cannot be read, which is a finding of its own.</summary>
    public PromQlExpression? ReadExpression(Rule rule) =>
        !string.IsNullOrEmpty(rule.Expr) && Expression(rule) is { IsValid: true, Expression: { } expression } ? expression : null;

    public void Report(string message, YamlNode? at) => Report(message, at?.Line ?? 0, at?.Column ?? 0);

    public void Report(string message, int line, int column) =>
        _issues.Add(new ValidationIssue(_about!.Id, _about.Severity, "", line, column, message));

    /// <summary>The node of a value, or of its section where the key is absent; null for a section that was made in code.</summary>
    public static YamlNode? Node(ConfigModel section, string? key)
    {
        var node = section.Source?.Resolve();
        if (key is null || node is not YamlMapping mapping)
        {
            return node;
        }

        foreach (var (name, value) in mapping.Span)
        {
            if (name.Value == key)
            {
                return value.IsNull ? name : value;
            }
        }

        return node;
    }

    /// <summary>Whether a file gives a key, with whatever value; false for a section that was made in code.</summary>
    public static bool IsWritten(ConfigModel section, string key) => section.Source?.Resolve() is YamlMapping mapping && mapping.Has(key);

    /// <summary>Where values stand that could not be read.</summary>
    public IReadOnlySet<(int Line, int Column)> Unread { get; init; } = FrozenSet<(int, int)>.Empty;

    /// <summary>Whether all values of a section could be read: what one that could not would have been, no check can tell.</summary>
    public bool IsRead(ConfigModel section)
    {
        if (Unread.Count > 0 && section.Source?.Resolve() is YamlMapping mapping)
        {
            foreach (var (_, value) in mapping.Span)
            {
                if (value is YamlScalar && Unread.Contains((value.Line, value.Column)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    internal void Enter(ConfigModel section, string key) => _way.Add((section, key));

    internal void Leave() => _way.RemoveAt(_way.Count - 1);

    internal void Run(SectionCheck check, ConfigModel section)
    {
        _about = check.About;
        check.Run(section, this);
    }
}
