using System.Diagnostics;
using PromHa.Core.Templates;

namespace PromHa.Core.Tests.Templates;

/// <summary>No text makes reading or executing a template throw, take long or eat the memory.</summary>
public sealed class TemplateHostileTests
{
    public static TheoryData<string, int> Pieces => new()
    {
        { "{{", 500_000 },
        { "{{if 1}}", 130_000 },
        { "{{if 1}}{{else if 1}}", 50_000 },
        { "{{with 1}}{{else with 1}}", 40_000 },
        { "{{(", 300_000 },
        { "(", 1_000_000 },
        { "{{/*", 250_000 },
        { "{{/**/}}", 130_000 },
        { "{{- /**/ -}} ", 80_000 },
        { "{{$a:=1}}", 110_000 },
        { "{{$a}}", 150_000 },
        { "{{$labels.a}}", 80_000 },
        { "{{nope}}", 130_000 },
        { "{{define \"a\"}}", 70_000 },
        { "{{define \"a\"}}x{{end}}", 50_000 },
        { "{{block \"a\" .}}", 70_000 },
        { ".a", 500_000 },
        { " ", 1_000_000 },
        { " {{- 1 -}} ", 90_000 },
        { "\"", 1_000_000 },
        { "\\", 1_000_000 },
        { "\n", 1_000_000 },
        { "\ud800", 1_000_000 },
        { "1", 1_000_000 },
        { "1 | ", 250_000 },
        { "$a ", 300_000 },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_long_text_is_read_quickly(string piece, int count)
    {
        var body = string.Concat(Enumerable.Repeat(piece, count));
        foreach (var text in new[] { body, "{{ " + body, "{{ " + body + " }}", body + "{{end}}" })
        {
            var watch = Stopwatch.StartNew();
            var result = GoTemplate.Parse(text, TemplateDialect.PrometheusRule);

            // A fraction of a second on an idle machine; what is not linear takes minutes.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for {text[..30]}");
            result.Template?.Execute(TemplateData.ForRule([], 0));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} with execution for {text[..30]}");
        }
    }

    [Theory]
    [InlineData("{{ define \"x\" }}{{ template \"x\" }}{{ end }}{{ template \"x\" }}")]
    [InlineData("{{ define \"x\" }}{{ template \"x\" . }}{{ template \"x\" . }}{{ end }}{{ template \"x\" 1 }}")]
    [InlineData("{{ range 1000000000 }}{{ range 1000000000 }}x{{ end }}{{ end }}")]
    [InlineData("{{ range 1000000000 }}{{ end }}")]
    [InlineData("{{ $x := \"aaaaaaaaaa\" }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}")]
    [InlineData("{{ $x := \"aaaaaaaaaa\" }}{{ range 100 }}{{ $x = reReplaceAll \"a\" $x $x }}{{ end }}")]
    [InlineData("{{ $x := args 1 }}{{ range 40000 }}{{ $x = args $x }}{{ end }}{{ $x }}")]
    [InlineData("{{ $x := args 1 }}{{ range 40000 }}{{ $x = args $x }}{{ end }}{{ printf \"%s\" $x }}")]
    [InlineData("{{ printf \"%999999d%999999d%999999d\" 1 2 3 }}")]
    [InlineData("{{ range 100000 }}{{ printf \"%999999s\" \"\" }}{{ end }}")]
    [InlineData("{{ range 100000 }}{{ $x := printf \"%.999999f\" 1.0 }}{{ end }}")]
    [InlineData("{{ $x := args 1 }}{{ range 100 }}{{ $x = args $x $x $x }}{{ end }}{{ $x }}")]
    public void A_template_that_does_not_end_is_ended(string text)
    {
        var watch = Stopwatch.StartNew();
        var done = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Template!.Execute(TemplateData.ForRule([], 0));
        Assert.False(done.IsComplete);
        Assert.NotEmpty(done.Problem.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Fact]
    public void Random_changes_never_throw()
    {
        var random = new Random(20260101);
        var data = TemplateData.ForRule(new Dictionary<string, string> { ["job"] = "a", ["instance"] = "b:1" }, 3.5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = TemplateMutator.Mutate(TemplateMutator.Seeds[random.Next(TemplateMutator.Seeds.Length)], random);
            var dialect = (TemplateDialect)(i % 2);
            var result = GoTemplate.Parse(text, dialect);
            Assert.Equal(result.IsValid, result.Problems.Count == 0);
            Assert.All(result.Problems, p => Assert.InRange(p.Start, 0, p.End));
            Assert.All(result.Problems, p => Assert.InRange(p.End, 0, text.Length));
            Assert.All(result.Problems, p => Assert.InRange(p.Position(text).Line, 1, text.Length + 1));
            var done = result.Template?.Execute(data);
            Assert.True(done is null || done.IsComplete != done.Problem is not null);
        }
    }

    [Fact]
    public void A_small_stack_is_enough()
    {
        var text = string.Concat(Enumerable.Repeat("{{ if 1 }}", 400)) + string.Concat(Enumerable.Repeat("{{ end }}", 400));
        TemplateExpansion? done = null;
        var thread = new Thread(
            () => done = GoTemplate.Parse(text, TemplateDialect.Alertmanager).Template?.Execute(TemplateData.ForNotification("r", [], [])),
            256 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(done is null || done.Text is "" || done.Problem is not null);
    }
}
