namespace PromHa.Core.Tests;

public sealed class HazardTests
{
    // What loses configuration in silence or crashes a server is refused; the rest waits for a parser or is a matter of taste.
    private static readonly string[] Refused =
    [
        "prometheus_yml_leading_space", "prometheus_yml_second_document", "rules_leading_space", "rules_second_document", "rules_null_rule",
        "alertmanager_yml_null_receiver", "file_sd_two_documents", "file_sd_null_target",
    ];

    [Fact]
    public void Hazards_that_the_servers_load_in_silence_are_refused()
    {
        CorpusData.SkipWhenAbsent();
        var found = 0;
        foreach (var record in CorpusData.Records("hazards.jsonl"))
        {
            var (id, text) = (record.GetProperty("id").GetString()![3..], record.GetProperty("text").GetString()!);
            var tree = record.GetProperty("kind").GetString() switch
            {
                "prometheus_yml" => Trees.Prometheus(text),
                "rules" => Trees.Rules(text),
                "file_sd" => Trees.Targets(text),
                _ => Trees.Alertmanager(text),
            };
            var refused = Trees.Check(tree).Any(static i => i.Severity == ValidationSeverity.Error);
            Assert.True(refused == Refused.Contains(id) || id == "file_sd_dup_json", id);
            found += refused ? 1 : 0;
        }

        Assert.True(found >= Refused.Length);
    }
}
