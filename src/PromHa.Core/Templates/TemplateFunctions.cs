using System.Collections.Frozen;

namespace PromHa.Core.Templates;

/// <summary>Which functions and variables the programs know, and since when.</summary>
internal static class TemplateFunctions
{
    // Null: in every version that is worth supporting.
    private static readonly KeyValuePair<string, ServerVersion?>[] OfGo = [.. Always(
        "and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or", "print", "printf", "println", "slice", "urlquery")];

    private static readonly FrozenDictionary<string, ServerVersion?> OfPrometheus = FrozenDictionary.ToFrozenDictionary<string, ServerVersion?>(
    [
        .. OfGo,
        .. Always(
            "args", "externalURL", "first", "graphLink", "humanize", "humanize1024", "humanizeDuration", "humanizePercentage", "humanizeTimestamp",
            "label", "match", "pathPrefix", "query", "reReplaceAll", "safeHtml", "sortByLabel", "strvalue", "tableLink", "title", "toLower", "toUpper",
            "value"),
        new("parseDuration", new(2, 28)),
        new("stripPort", new(2, 33)),
        new("stripDomain", new(2, 36)),
        new("toTime", new(2, 36)),
        new("now", new(3, 6)),
        new("toDuration", new(3, 6)),
        new("urlQueryEscape", new(3, 8)),
    ]);

    private static readonly FrozenDictionary<string, ServerVersion?> OfAlertmanager = FrozenDictionary.ToFrozenDictionary<string, ServerVersion?>(
    [
        .. OfGo,
        .. Always("join", "match", "reReplaceAll", "safeHtml", "stringSlice", "title", "toLower", "toUpper"),
        new("trimSpace", new(0, 26)),
        new("date", new(0, 28)),
        new("humanizeDuration", new(0, 28)),
        new("since", new(0, 28)),
        new("tz", new(0, 28)),
        new("toJson", new(0, 28)),
        new("safeUrl", new(0, 30)),
        new("urlUnescape", new(0, 30)),
        new("append", new(0, 31)),
        new("dict", new(0, 31)),
        new("list", new(0, 31)),
        new("routeLabels", new(0, 33)),
    ]);

    private static readonly string[] RuleVariables = ["$labels", "$externalLabels", "$externalURL", "$value"];

    /// <summary>The variables that exist without being declared, beside <c>$</c>.</summary>
    public static IReadOnlyList<string> Variables(TemplateDialect dialect) => dialect == TemplateDialect.PrometheusRule ? RuleVariables : [];

    /// <summary>Whether Go's own templates know a function, without a program that adds some.</summary>
    public static bool IsOfGo(string name) => OfGo.Any(f => f.Key == name);

    /// <summary>The program's name.</summary>
    public static string Program(TemplateDialect dialect) => dialect == TemplateDialect.PrometheusRule ? "Prometheus" : "Alertmanager";

    /// <summary>Why a function cannot be called; null when it can.</summary>
    public static string? Problem(string name, TemplateDialect dialect, ServerVersion? version)
    {
        var known = Of(dialect);
        if (known.TryGetValue(name, out var since))
        {
            return since is { } first && version is { } target && target < first
                ? $"the function {name} needs {Program(dialect)} {first} or newer; this is for {target}"
                : null;
        }

        var program = Program(dialect);
        var other = dialect == TemplateDialect.PrometheusRule ? TemplateDialect.Alertmanager : TemplateDialect.PrometheusRule;
        if (Of(other).ContainsKey(name))
        {
            return $"unknown function {name}: it exists in templates of {Program(other)} only, not of {program}";
        }

        if (Variables(dialect).Contains("$" + name))
        {
            return $"unknown function {name}; did you mean ${name}?";
        }

        return NearestName.Of(name, known.Keys.Order(StringComparer.Ordinal)) is { } near
            ? $"unknown function {name}; did you mean {near}?"
            : $"unknown function {name}: {program} has none of this name; a field is .{name}, a text is \"{name}\"";
    }

    private static FrozenDictionary<string, ServerVersion?> Of(TemplateDialect dialect) =>
        dialect == TemplateDialect.PrometheusRule ? OfPrometheus : OfAlertmanager;

    private static IEnumerable<KeyValuePair<string, ServerVersion?>> Always(params string[] names) =>
        names.Select(static name => new KeyValuePair<string, ServerVersion?>(name, null));
}
