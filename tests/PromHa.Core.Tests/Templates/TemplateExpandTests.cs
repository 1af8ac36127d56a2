using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.Core.Templates;

namespace PromHa.Core.Tests.Templates;

/// <summary>Executing a template writes what Prometheus writes.</summary>
public sealed partial class TemplateExpandTests
{
    // The results of the queries in Prometheus' own tests, which the records do not have.
    private static readonly Dictionary<string, IReadOnlyList<TemplateSample>> Queries = new(StringComparer.Ordinal)
    {
        ["1.5"] = [new([], 1.5)],
        ["metric{instance='a'}"] = [new(new Dictionary<string, string> { ["instance"] = "a" }, 11)],
        ["metric"] = [new(new Dictionary<string, string> { ["instance"] = "b" }, 21), new(new Dictionary<string, string> { ["instance"] = "a" }, 11)],
        ["missing"] = [],
    };

    [Fact]
    public void Every_record_gives_its_text()
    {
        CorpusData.SkipWhenAbsent();
        var options = new TemplateOptions { Query = static q => Queries[q], Now = DateTimeOffset.FromUnixTimeMilliseconds(1353755652000) };
        var wrong = new List<string>();
        var count = 0;
        foreach (var record in CorpusData.Records("primitives/template_cases.jsonl").Where(static r => Text(r, "kind") == "template_expand"))
        {
            count++;
            var data = TemplateData.Of(Value(record.GetProperty("data")), "http://testhost:9090/path/prefix");
            var read = GoTemplate.Parse(Text(record, "text"), TemplateDialect.PrometheusRule);
            var done = read.Template?.Execute(data, options with { Html = Text(record, "mode") == "html" });
            var expected = Text(record, "verdict") == "ok" ? Text(record, "result") : null;
            if (done?.Text != expected)
            {
                wrong.Add($"{Text(record, "id")}: {Text(record, "text")}: {done?.Text ?? done?.Problem?.Message ?? read.Problems[0].Message} and not {expected}");
            }
            else if (expected is null && ColumnPattern().Match(Text(record, "error")) is { Success: true } place)
            {
                Assert.Equal(int.Parse(place.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), done!.Problem!.Start);
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Every_accepted_template_of_a_rule_gives_its_text()
    {
        CorpusData.SkipWhenAbsent();
        var data = TemplateData.ForRule(
            new Dictionary<string, string> { ["instance"] = "host1:9100", ["job"] = "node", ["severity"] = "page" },
            0.25,
            new Dictionary<string, string> { ["cluster"] = "eu" },
            "http://prom.example:9090/p");
        var wrong = new List<string>();
        var count = 0;
        foreach (var record in CorpusData.Records("primitives/template_cases.jsonl").Where(static r => Text(r, "kind") == "template_rule" && Text(r, "verdict") == "ok"))
        {
            var done = GoTemplate.Parse(Text(record, "text"), TemplateDialect.PrometheusRule).Template!.Execute(data);
            if (record.TryGetProperty("expand", out var expected) ? done.Text != expected.GetString() : record.TryGetProperty("expand_error", out _) && done.IsComplete)
            {
                wrong.Add($"{Text(record, "id")}: {Text(record, "text")}: {done.Text ?? done.Problem!.Message} and not {expected}");
            }

            count++;
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}\n{string.Join("\n", wrong)}");
    }

    private static GoValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => GoValue.Of(json.GetString()!),
        JsonValueKind.True or JsonValueKind.False => GoValue.Of(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetInt64(out var whole) => new(GoType.Int, whole),
        JsonValueKind.Number when json.TryGetUInt64(out var whole) => new(GoType.Uint64, whole),
        JsonValueKind.Number => GoValue.Of(json.GetDouble()),
        JsonValueKind.Array => new(GoType.Anys, json.EnumerateArray().Select(Value).ToArray()),

        // The only one is a sample whose value is a histogram.
        JsonValueKind.Object => RuleFunctions.ToValue([], GoValue.Of($"{{count:{json.GetProperty("Value").GetProperty("Count")}, sum:{json.GetProperty("Value").GetProperty("Sum")}}}")),
        _ => default,
    };

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    [GeneratedRegex(@"template: test:1:(\d+): executing")]
    private static partial Regex ColumnPattern();
}
