using PromHa.Core.Templates;

namespace PromHa.Core.Tests.Templates;

/// <summary>What a server takes and refuses when it loads templates, and what is said about it.</summary>
public sealed class TemplateParseTests
{
    [Theory]
    [InlineData("plain text }} with braces")]
    [InlineData("{{ $labels.instance }} is {{ $value | humanize }}")]
    [InlineData("{{ if gt $value 1.5 }}a{{ else if .Labels.x }}b{{ else }}c{{ end }}")]
    [InlineData("{{ with $x := 1 }}{{ $x }}{{ else with 2 }}{{ . }}{{ end }}")]
    [InlineData("{{ range $i, $e := query \"up\" }}{{ if $i }}{{ continue }}{{ end }}{{ break }}{{ else }}none{{ end }}")]
    [InlineData("{{- /* a comment */ -}}")]
    [InlineData("{{ define \"x\" }}{{ . }}{{ end }}{{ template \"x\" }}{{ block `y` 1 }}{{ end }}")]
    [InlineData("{{ ($labels).x }}{{ (index .Labels \"a\").b }}{{ (1) }}")]
    [InlineData("{{ 'a' }}{{ '\\'' }}{{ 0x1F }}{{ 0b11 }}{{ 0o17 }}{{ 1_000 }}{{ 1_0.5 }}{{ 0x1p-2 }}{{ 1e3 }}{{ .5 }}{{ -3 }}{{ 1i }}{{ 1+2i }}")]
    [InlineData("{{ \"\\x41\\u00e9\\101\\n\" }}{{ `raw\nstring` }}")]
    [InlineData("{{\n  $labels.x\n  | toUpper\n}}")]
    [InlineData("{{ 1 | }}")]
    [InlineData("{{ $undeclared = 1 }}")]
    [InlineData("{{ if true }}{{ $q := 1 }}{{ else }}{{ $q }}{{ end }}")]
    public void Taken(string text)
    {
        var result = GoTemplate.Parse(text, TemplateDialect.PrometheusRule);
        Assert.True(result.IsValid, string.Join("; ", result.Problems));
        Assert.Empty(result.Problems);
        Assert.Equal(text, result.Template.Text);
    }

    [Theory]
    [InlineData("{{ $lables.x }}", 3, 10, "unknown variable $lables; did you mean $labels?")]
    [InlineData("{{ $value | humanizeDurtion }}", 12, 27, "unknown function humanizeDurtion; did you mean humanizeDuration?")]
    [InlineData("{{ labels.x }}", 3, 9, "unknown function labels; did you mean $labels?")]
    [InlineData("{{ toJson . }}", 3, 9, "of Alertmanager only")]
    [InlineData("{{ $labels.x }", 13, 14, "unexpected } in the arguments of a command; an action ends with two braces: }}")]
    [InlineData("{{$labels.x}", 11, 12, "bad character U+007D '}' in a name: an action ends with two braces: }}")]
    [InlineData("{{ $labels.x", 12, 12, "the action is never closed: write }} at its end")]
    [InlineData("{{ if $value }}\na", 17, 17, "the {{ if }} of line 1 is never closed")]
    [InlineData("a{{ end }}", 4, 7, "one too many")]
    [InlineData("{{ if 1 }}{{ else }}{{ else }}{{ end }}", 23, 27, "a second {{ else }}")]
    [InlineData("{{ if 1 }}{{ else with 2 }}{{ end }}", 18, 22, "unexpected with in an {{ else }}")]
    [InlineData("{{ if $value > 1 }}{{ end }}", 13, 14, "gt")]
    [InlineData("{{ if $value == 1 }}{{ end }}", 14, 15, "compare with eq")]
    [InlineData("{{ $value * 100 }}", 10, 11, "cannot calculate")]
    [InlineData("{{ printf \"%d\", 1 }}", 14, 15, "separated by spaces, without commas")]
    [InlineData("{{ “x” }}", 3, 4, "straight quotes")]
    [InlineData("{{\u00a0$value }}", 2, 3, "no-break space")]
    [InlineData("{{ \"\\q\" }}", 3, 7, "escape")]
    [InlineData("{{ 'ab' }}", 3, 7, "one character")]
    [InlineData("{{ 089 }}", 3, 6, "digits")]
    [InlineData("{{ 1e400 }}", 3, 8, "no number")]
    [InlineData("{{ \"a }}", 3, 8, "never closed")]
    [InlineData("{{ (1 }}", 6, 8, "a parenthesis is never closed")]
    [InlineData("{{ 1) }}", 4, 5, "there is no (")]
    [InlineData("{{ () }}", 4, 5, "nothing in parentheses")]
    [InlineData("{{ }}", 3, 5, "nothing in an action")]
    [InlineData("{{ 1 | 2 }}", 7, 8, "comes a function")]
    [InlineData("{{ true.x }}", 7, 9, "has no fields")]
    [InlineData("{{/* a }}", 0, 4, "comment is never closed")]
    [InlineData("{{ /* a */ }}", 3, 4, "without space")]
    [InlineData("{{ break }}", 3, 8, "outside of any {{ range }}")]
    [InlineData("{{ range $a, $b, $c := . }}{{ end }}", 13, 16, "at most two")]
    [InlineData("{{ $a, $b := . }}", 3, 6, "only {{ range }}")]
    [InlineData("{{ template x }}", 12, 13, "\"x\"")]
    [InlineData("{{ if 1 }}{{ define \"x\" }}{{ end }}{{ end }}", 13, 19, "outside of all other actions")]
    [InlineData("{{ define \"x\" }}a{{ end }}{{ define \"x\" }}b{{ end }}", 36, 39, "defined twice")]
    [InlineData("{{ define \"x\" }}{{ $labels.a }}{{ end }}", 19, 26, "$labels does not exist inside")]
    public void Refused(string text, int start, int end, string message)
    {
        var result = GoTemplate.Parse(text, TemplateDialect.PrometheusRule);
        Assert.False(result.IsValid);
        Assert.Null(result.Template);
        var problem = result.Problems[0];
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((start, end), (problem.Start, problem.End));
    }

    [Fact]
    public void Several_unknown_names_are_all_said()
    {
        var text = "{{ $a }}\n{{ nope . }}\n  {{ $a }}{{ $b }}";
        var problems = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Problems;
        Assert.Equal([(1, 4), (2, 4), (3, 14)], problems.Select(p => p.Position(text)));
    }

    [Theory]
    [InlineData("{{ now }}", TemplateDialect.PrometheusRule, "3.5", "the function now needs Prometheus 3.6 or newer; this is for 3.5")]
    [InlineData("{{ now }}", TemplateDialect.PrometheusRule, "3.6", null)]
    [InlineData("{{ trimSpace \"\" }}", TemplateDialect.Alertmanager, "0.25", "the function trimSpace needs Alertmanager 0.26 or newer; this is for 0.25")]
    [InlineData("{{ trimSpace \"\" }}", TemplateDialect.Alertmanager, "0.26", null)]
    [InlineData("{{ with 1 }}{{ else with 2 }}{{ end }}", TemplateDialect.PrometheusRule, "2.42", "{{ else with }} needs Prometheus 2.55 or newer; this is for 2.42")]
    [InlineData("{{ range . }}{{ break }}{{ end }}", TemplateDialect.Alertmanager, "0.24", "{{ break }} needs Alertmanager 0.25 or newer; this is for 0.24")]
    public void Versions_know_what_they_knew(string text, TemplateDialect dialect, string version, string? problem)
    {
        var result = GoTemplate.Parse(text, dialect, ServerVersion.Parse(version));
        Assert.Equal(problem, result.Problems.SingleOrDefault()?.Message);
        Assert.Equal(problem is null, result.IsValid);
    }

    [Fact]
    public void Programs_know_their_own_names_only()
    {
        Assert.True(GoTemplate.Parse("{{ .Alerts.Firing | len }}{{ .GroupLabels.SortedPairs.Values | join \" \" }}", TemplateDialect.Alertmanager).IsValid);
        Assert.False(GoTemplate.Parse("{{ $labels.x }}", TemplateDialect.Alertmanager).IsValid);
        Assert.False(GoTemplate.Parse("{{ query \"up\" }}", TemplateDialect.Alertmanager).IsValid);
    }

    [Fact]
    public void Names_of_templates_are_listed()
    {
        var template = GoTemplate.Parse(
            "{{ define \"a\" }}{{ template \"slack.default.title\" . }}{{ end }}{{ template \"mine\" . }}{{ block \"b\" . }}{{ end }}", TemplateDialect.Alertmanager).Template!;
        Assert.Equal(["a", "b"], template.DefinedTemplates.Select(static t => t.Name));
        Assert.Equal(["slack.default.title", "mine", "b"], template.UsedTemplates.Select(static t => t.Name));
        Assert.Equal("\"mine\"", template.Text[template.UsedTemplates[1].Start..template.UsedTemplates[1].End]);
        Assert.Contains("slack.default.title", GoTemplate.BuiltInTemplates);
        Assert.Contains("__text_alert_list", GoTemplate.BuiltInTemplates);
    }

    [Theory]
    [InlineData("{{ $labels.a }} {{ .Labels.b }} {{ $.Labels.c }} {{ index $labels \"d\" }} {{ \"e\" | index .Labels }}", "a b c d e")]
    [InlineData("{{ with $labels }}{{ .a }}{{ end }}{{ with .Labels.b }}{{ .x }}{{ end }}", "a b")]
    [InlineData("{{ $l := $labels }}{{ $l.a }}{{ ($labels).b }}{{ (index $labels `c`) | title }}", "a b c")]
    [InlineData("{{ range query \"up\" }}{{ .Labels.no }}{{ $labels.a }}{{ $.Labels.b }}{{ end }}", "a b")]
    [InlineData("{{ if eq $labels.a \"x\" }}{{ printf \"%s\" $labels.b }}{{ else }}{{ $labels.c }}{{ end }}", "a b c")]
    [InlineData("{{ define \"t\" }}{{ .Labels.a }}{{ end }}{{ define \"u\" }}{{ .Labels.no }}{{ end }}{{ template \"t\" . }}{{ template \"u\" 1 }}", "a")]
    [InlineData("{{ $labels }}{{ $externalLabels.no }}{{ $value }}", "")]
    [InlineData("{{ $labels := 1 }}{{ $labels.no }}", "")]
    public void Labels_in_use_are_found(string text, string labels)
    {
        var uses = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Template!.LabelUses;
        Assert.Equal(labels, string.Join(' ', uses.Select(static u => u.Name)));
        Assert.All(uses, u => Assert.Contains(u.Name, text[u.Start..u.End], StringComparison.Ordinal));
    }
}
