using System.Globalization;
using System.Text.Json;

namespace PromHa.Core.Tests;

public class RegexCorpusTests
{
    [Fact]
    public void Verdicts_matches_and_expansions_are_those_of_Go()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        foreach (var r in CorpusData.Records("primitives/regex_cases.jsonl"))
        {
            var pattern = r.GetProperty("pattern").GetString()!;
            var id = r.GetProperty("id").GetString() + " " + pattern;
            var ok = PromRegex.TryParse(pattern, out var regex, out var problem);
            if (ok != (r.GetProperty("verdict").GetString() == "ok"))
            {
                wrong.Add($"{id}: {problem}");
            }

            if (PromRegex.TryParse(pattern, RegexFrame.Matcher, out _, out problem) != (r.GetProperty("matcher_verdict").GetString() == "ok"))
            {
                wrong.Add($"{id} as a matcher: {problem}");
            }

            if (!ok || !r.TryGetProperty("matches", out var matches))
            {
                continue;
            }

            wrong.AddRange(matches.EnumerateArray().Where(t => !regex!.IsMatch(t.GetString()!)).Select(t => $"{id} should match {t}"));
            wrong.AddRange(r.GetProperty("non_matches").EnumerateArray().Where(t => regex!.IsMatch(t.GetString()!)).Select(t => $"{id} should not match {t}"));
            foreach (var expansion in r.GetProperty("expand_$1").EnumerateObject())
            {
                var made = regex!.Match(expansion.Name)?.Expand("<$1>");
                if (made != expansion.Value.GetString())
                {
                    wrong.Add($"{id} on {expansion.Name}: {made}, not {expansion.Value}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Hashes_are_those_of_Go()
    {
        CorpusData.SkipWhenAbsent();
        foreach (var r in CorpusData.Records("primitives/hashmod_cases.jsonl"))
        {
            foreach (var pair in r.GetProperty("mod").EnumerateObject())
            {
                var modulus = ulong.Parse(pair.Name, CultureInfo.InvariantCulture);
                Assert.Equal(pair.Value.GetString(), HashMod.Compute(r.GetProperty("input").GetString()!, modulus).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Names_are_judged_as_in_Go()
    {
        CorpusData.SkipWhenAbsent();
        var wrong = CorpusData.Records("primitives/name_cases.jsonl").Where(static r =>
        {
            var name = r.GetProperty("input").GetString()!;
            return LabelName.IsValid(name, NameScheme.Legacy) != Said(r, "label_legacy")
                || LabelName.IsValid(name, NameScheme.Utf8) != Said(r, "label_utf8")
                || MetricName.IsValid(name, NameScheme.Legacy) != Said(r, "metric_legacy")
                || MetricName.IsValid(name, NameScheme.Utf8) != Said(r, "metric_utf8");
        });
        Assert.Empty(wrong.Select(static r => r.GetProperty("id").GetString()));
    }

    private static bool Said(JsonElement record, string key) => record.GetProperty(key).GetBoolean();
}
