using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

/// <summary>What the real server says that it made of a file is what Resolve makes of it.</summary>
public sealed class ResolvedCorpusTests
{
    private static readonly ConfigWriteOptions Everything = new() { WriteDefaults = true };

    [Theory]
    [InlineData("prometheus_yml")]
    [InlineData("rules")]
    public void Every_value_of_the_server_is_ours(string kind)
    {
        CorpusData.SkipWhenAbsent();
        var originals = CorpusData.Cases("cases.jsonl").ToDictionary(static c => c.Id);
        List<string> differences = [];
        var count = 0;
        foreach (var record in CorpusData.Records("resolved.jsonl").Where(r => r.GetProperty("kind").GetString() == kind))
        {
            var original = originals[record.GetProperty("id").GetString()!];
            var served = record.GetProperty("resolved").GetString()!;
            var (ours, theirs) = kind == "rules" ? Rules(original, served) : Prometheus(original, served);
            if (ours is not null)
            {
                count++;
                Compare(original.Id, YamlReader.Read(theirs!).Root, YamlReader.Read(ours).Root, differences);
            }
        }

        Assert.Empty(differences);
        Assert.True(count > 70, $"Only {count} records could be compared.");
    }

    private static (string? Ours, string? Theirs) Rules(CorpusCase original, string served)
    {
        var document = RuleFile.Read(original.Content);
        return document.IsReadable ? (document.Config.ToYaml(Everything), RuleFile.Parse(served).ToYaml(Everything)) : default;
    }

    private static (string? Ours, string? Theirs) Prometheus(CorpusCase original, string served)
    {
        var document = PrometheusConfig.Read(original.Content);
        if (!document.IsReadable)
        {
            return default;
        }

        // The server shows its external labels as they are with its variables, of which it had none.
        var ours = document.Config.Resolve(Path.GetDirectoryName(original.File));
        ours = ours with { Global = ours.Global! with { ExternalLabels = ours.Global.ExpandExternalLabels(static _ => null) } };
        return (ours.ToYaml(Everything), PrometheusConfig.Parse(served, new ConfigReadOptions { KeepUnknownKeys = true }).ToYaml(Everything));
    }

    private static void Compare(string path, YamlNode? theirs, YamlNode? ours, List<string> differences)
    {
        switch (theirs)
        {
            case YamlScalar { IsNull: false, Value.Length: > 0 } scalar when !IsSame(scalar.Value, (ours as YamlScalar)?.Value):
                differences.Add($"{path}: {scalar.Value}, ours {(ours as YamlScalar)?.Value}");
                break;
            case YamlMapping mapping:
                // A field without a name of its own, which the server prints and does not mean.
                foreach (var (key, value) in mapping.Entries.Where(static e => e.Key.Value != "outofordertimewindow"))
                {
                    Compare($"{path}.{key.Value}", value, (ours as YamlMapping)?[key.Value], differences);
                }

                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    Compare($"{path}[{i}]", sequence.Items[i], (ours as YamlSequence)?.Items.ElementAtOrDefault(i), differences);
                }

                break;
        }
    }

    // The server writes durations and sizes anew, we keep the text.
    private static bool IsSame(string theirs, string? ours) => theirs == ours
        || (PromDuration.TryParse(theirs, out var a) && PromDuration.TryParse(ours, out var b) && a == b)
        || (ByteSize.TryParse(theirs, out var c) && ByteSize.TryParse(ours, out var d) && c == d);
}
