using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.Core.Rules;
using PromHa.Core.Templates;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PromHa.Core.Tests.Templates;

/// <summary>Templates agree with Prometheus' own code, record by record.</summary>
public sealed partial class TemplateCorpusTests
{
    [Fact]
    public void Every_template_of_a_rule_gets_the_verdict_of_promtool()
    {
        CorpusData.SkipWhenAbsent();
        var wrong = new List<string>();
        foreach (var record in CorpusData.Records("primitives/template_cases.jsonl").Where(static r => Text(r, "kind") == "template_rule"))
        {
            var text = Text(record, "text");
            var result = GoTemplate.Parse(text, TemplateDialect.PrometheusRule);
            var good = Text(record, "verdict") == "ok";
            if (result.IsValid != good)
            {
                wrong.Add($"{Text(record, "id")}: {(good ? result.Problems[0].Message : "taken, but " + Text(record, "error"))}: {text}");
            }
            else if (!good && LinePattern().Match(Text(record, "error")) is { Success: true } match
                && result.Problems[0].Position(text).Line != int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
            {
                wrong.Add($"{Text(record, "id")}: line {result.Problems[0].Position(text).Line}: {Text(record, "error")}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join("\n", wrong.Take(30))}");
    }

    [Fact]
    public void Every_template_of_an_accepted_rule_file_is_taken()
    {
        CorpusData.SkipWhenAbsent();
        var (wrong, count) = (new List<string>(), 0);
        foreach (var file in Accepted("rules"))
        {
            var document = RuleFile.Read(file.Content);
            foreach (var rule in document.IsReadable ? document.Config.AllRules().OfType<AlertingRule>() : [])
            {
                foreach (var (name, text) in rule.Labels.Concat(rule.Annotations))
                {
                    count++;
                    wrong.AddRange(GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Problems.Select(p => $"{file.Id} {rule.Alert} {name}: {p.Message}: {text}"));
                }
            }
        }

        Assert.True(count > 1000, $"only {count}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}\n{string.Join("\n", wrong.Take(20))}");
    }

    [Fact]
    public void Every_text_of_an_accepted_alertmanager_yml_is_taken()
    {
        CorpusData.SkipWhenAbsent();
        var (wrong, count) = (new List<string>(), 0);
        foreach (var file in Accepted("alertmanager_yml"))
        {
            var events = new Parser(new StreamReader(new MemoryStream(file.Content)));
            while (events.MoveNext())
            {
                if (events.Current is Scalar { Value: var text } && text.Contains("{{", StringComparison.Ordinal))
                {
                    count++;
                    wrong.AddRange(GoTemplate.Parse(text, TemplateDialect.Alertmanager).Problems.Select(p => $"{file.Id}: {p.Message}: {text}"));
                }
            }
        }

        Assert.True(count > 5, $"only {count}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}\n{string.Join("\n", wrong.Take(20))}");
    }

    private static IEnumerable<CorpusCase> Accepted(string kind) =>
        CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Where(c => c.Kind == kind && c.Accepted);

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    [GeneratedRegex(@"^template: __alert_x:(\d+):")]
    private static partial Regex LinePattern();
}
