using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.Core.Templates;

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

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    [GeneratedRegex(@"^template: __alert_x:(\d+):")]
    private static partial Regex LinePattern();
}
