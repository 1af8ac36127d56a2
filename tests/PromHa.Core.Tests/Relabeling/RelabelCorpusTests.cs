using System.Text.Json;

namespace PromHa.Core.Tests;

public class RelabelCorpusTests
{
    [Fact]
    public void Rules_do_what_Prometheus_does()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        foreach (var r in CorpusData.Records("primitives/relabel_cases.jsonl"))
        {
            var id = r.GetProperty("id").GetString();
            var scheme = Scheme(r);
            LabelSet labels = r.GetProperty("labels").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()!);
            string made;
            try
            {
                var result = Relabeler.Apply(labels, r.GetProperty("relabel_configs").EnumerateArray().Select(static c => Read(c)).ToList(), scheme);
                Assert.All(result.Steps, static s => Assert.NotEmpty(s.Explanation));
                made = result.Labels?.ToString() ?? "dropped";
            }
            catch (Exception refused) when (refused is ArgumentException or FormatException)
            {
                made = "refused";
            }

            var expected = r.GetProperty("verdict").GetString() != "ok" ? "refused"
                : !r.GetProperty("keep").GetBoolean() ? "dropped"
                : ((LabelSet)r.GetProperty("output").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()!)).ToString();
            if (made != expected)
            {
                wrong.Add($"{id}: {made}, not {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Rules_are_refused_as_Prometheus_refuses_them()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        foreach (var r in CorpusData.Records("primitives/relabel_validate_cases.jsonl"))
        {
            var config = r.GetProperty("config");
            // An empty action is no action of the enum: the reader of files refuses it.
            var problem = config.GetProperty("action").GetString()!.Length == 0 ? "no action"
                : RelabelRules.Check(Read(config, goValues: true), Scheme(r)).FirstOrDefault()?.Message;
            if (problem is null != (r.GetProperty("verdict").GetString() == "ok"))
            {
                wrong.Add($"{r.GetProperty("id")}: {problem}");
            }
        }

        Assert.Empty(wrong);
    }

    private static NameScheme Scheme(JsonElement record) =>
        record.GetProperty("scheme").GetString() == "legacy" ? NameScheme.Legacy : NameScheme.Utf8;

    /// <summary>A rule from JSON; with Go's values a default regex is one that was not written.</summary>
    private static RelabelConfig Read(JsonElement config, bool goValues = false) => new()
    {
        SourceLabels = config.TryGetProperty("source_labels", out var labels) ? [.. labels.EnumerateArray().Select(static l => l.GetString()!)] : [],
        Separator = Text(config, "separator"),
        Regex = Text(config, "regex") is { } regex && !(goValues && regex == "(.*)") ? regex : (PromRegex?)null,
        Modulus = config.TryGetProperty("modulus", out var modulus) ? modulus.GetUInt64() : null,
        TargetLabel = Text(config, "target_label"),
        Replacement = Text(config, "replacement"),
        Action = Text(config, "action") is { } action ? Enum.Parse<RelabelAction>(action, ignoreCase: true) : null,
    };

    private static string? Text(JsonElement config, string key) => config.TryGetProperty(key, out var value) ? value.GetString() : null;
}
